import { useState } from 'react';

import { CUSTOMER_LANGUAGES } from '#app/contracts/customer-languages.ts';
import type { Texts } from '#app/contracts/detect-nodes.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { Setting } from './setting.tsx';

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const inWords = new Intl.ListFormat('en', { type: 'conjunction' });

const nameOf = (locale: string): string => languages.of(locale) ?? locale;

export interface TextsSettingProps {
  label: string;
  element: string;
  texts: Texts | undefined;
  hint?: string;
  disabled: boolean;
  onChange: (texts: Texts | undefined, field: string) => void;
}

/** A language that was just added is written at once. */
const focusIt = (area: HTMLTextAreaElement | null) => area?.focus();

/** Which words a customer hears whose language has none here: said where they are written. */
export function hintWithOthers(hint: string | undefined, locale: string, locales: readonly string[]): string {
  const own = nameOf(locale);
  const others = locales.length === 1 ? 'Customers of every other language' : 'Customers of a language without a text';
  return `${hint === undefined ? '' : `${hint} `}${others} hear it in ${own} too.`;
}

/** The languages whose words were not touched though those they were written for are others now. */
export function leftBehind(before: Texts | undefined, now: Texts | undefined, locale: string): readonly string[] {
  const former = before?.[locale];
  if (former === undefined || former === now?.[locale]) return [];
  return Object.keys(now ?? {}).filter((other) => other !== locale && now?.[other] === before?.[other]);
}

/** Words for the customer, in the language of the flow and in every other that somebody gave it. */
export function TextsSetting(props: TextsSettingProps) {
  const { selectedNode } = useBuilder();
  return <TextsOfStep key={selectedNode?.id} {...props} />;
}

function TextsOfStep({ label, element, texts, hint, disabled, onChange }: TextsSettingProps) {
  const { graph } = useBuilder();
  const [before, setBefore] = useState(texts);
  const [begun, setBegun] = useState<readonly string[]>([]);
  const locales = [...new Set([graph.locale, ...Object.keys(texts ?? {}), ...begun])];
  const former = leftBehind(before, texts, graph.locale);
  const free = CUSTOMER_LANGUAGES.filter((code) => !locales.includes(code));
  const drop = () => {
    const kept = Object.entries(texts ?? {}).filter(([locale]) => !former.includes(locale));
    // A name of its own: undone by itself, and not with the letters typed before.
    onChange(kept.length === 0 ? undefined : Object.fromEntries(kept), `${element}.languages`);
  };
  const area = (locale: string) => (
    <Setting
      key={locale}
      label={locales.length === 1 ? label : `${label}, ${nameOf(locale)}`}
      element={`${element}.${locale}`}
      hint={locale === graph.locale ? hintWithOthers(hint, locale, locales) : undefined}
    >
      {(control) => (
        <TextArea
          {...control}
          ref={locale === begun.at(-1) && texts?.[locale] === undefined ? focusIt : undefined}
          maxLength={1000}
          rows={3}
          lang={locale}
          dir="auto"
          disabled={disabled}
          value={texts?.[locale] ?? ''}
          onChange={(event) => onChange(withText(texts, locale, event.target.value), `${element}.${locale}`)}
        />
      )}
    </Setting>
  );
  return (
    <>
      {area(graph.locale)}
      {former.length === 0 || disabled ? null : (
        <div role="status" className="grid justify-items-start gap-2 rounded-2 bg-inset p-3 text-12 text-muted">
          <p>
            {inWords.format(former.map(nameOf))} still {former.length === 1 ? 'says' : 'say'} what the{' '}
            {nameOf(graph.locale)} text said before. Change {former.length === 1 ? 'it' : 'them'}, or let these
            customers hear it in {nameOf(graph.locale)}.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={drop}>
              Use {nameOf(graph.locale)} for them
            </Button>
            <Button size="small" variant="ghost" onClick={() => setBefore(texts)}>
              They still fit
            </Button>
          </div>
        </div>
      )}
      {locales.slice(1).map(area)}
      {disabled || free.length === 0 || texts?.[graph.locale] === undefined ? null : (
        <Select
          aria-label={`Another language for “${label}”`}
          controlSize="small"
          value=""
          options={[
            { value: '', label: 'Add a language…' },
            ...free.map((code) => ({ value: code, label: nameOf(code) })),
          ]}
          onChange={(event) => setBegun([...begun, event.target.value])}
        />
      )}
    </>
  );
}

/** An empty text is no text; without any the whole setting is absent. */
function withText(texts: Texts | undefined, locale: string, text: string): Texts | undefined {
  const others = Object.entries(texts ?? {}).filter(([name]) => name !== locale);
  const all = text === '' ? others : [...others, [locale, text] as const];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
