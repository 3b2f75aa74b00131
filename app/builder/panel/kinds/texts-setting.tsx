import type { Texts } from '#app/contracts/detect-nodes.ts';
import { TextArea } from '#app/ui/input.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { Setting } from './setting.tsx';

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

export interface TextsSettingProps {
  label: string;
  element: string;
  texts: Texts | undefined;
  hint?: string;
  disabled: boolean;
  onChange: (texts: Texts | undefined, field: string) => void;
}

/** Which words a customer hears whose language has none here: said where they are written. */
export function hintWithOthers(hint: string | undefined, locale: string, locales: readonly string[]): string {
  const own = languages.of(locale) ?? locale;
  const others = locales.length === 1 ? 'Customers of every other language' : 'Customers of a language without a text';
  return `${hint === undefined ? '' : `${hint} `}${others} hear it in ${own} too.`;
}

/** Words for the customer, in the language of the flow and in every other one it has already. */
export function TextsSetting({ label, element, texts, hint, disabled, onChange }: TextsSettingProps) {
  const { graph } = useBuilder();
  const locales = [...new Set([graph.locale, ...Object.keys(texts ?? {})])];
  return locales.map((locale) => (
    <Setting
      key={locale}
      label={locales.length === 1 ? label : `${label}, ${languages.of(locale) ?? locale}`}
      element={`${element}.${locale}`}
      hint={locale === graph.locale ? hintWithOthers(hint, locale, locales) : undefined}
    >
      {(control) => (
        <TextArea
          {...control}
          maxLength={1000}
          rows={3}
          disabled={disabled}
          value={texts?.[locale] ?? ''}
          onChange={(event) => onChange(withText(texts, locale, event.target.value), `${element}.${locale}`)}
        />
      )}
    </Setting>
  ));
}

/** An empty text is no text; without any the whole setting is absent. */
function withText(texts: Texts | undefined, locale: string, text: string): Texts | undefined {
  const others = Object.entries(texts ?? {}).filter(([name]) => name !== locale);
  const all = text === '' ? others : [...others, [locale, text] as const];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
