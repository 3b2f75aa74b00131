import { Check, Lock, SlidersHorizontal } from 'lucide-react';

import type { TemplatePreview } from '#app/builder/prove/gallery/template-preview.ts';
import { Thumbnail } from '#app/builder/prove/gallery/thumbnail.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Field } from '#app/ui/field.tsx';
import { Select } from '#app/ui/select.tsx';

export interface TemplateSelectProps {
  templates: readonly TemplatePreview[];
  chosen: string;
  onChoose: (slug: string) => void;
}

export interface TemplateWindowProps extends TemplateSelectProps {
  /** The form that the choice belongs to. */
  formId: string;
}

/** The same choice where the window stands below the button: nobody starts with a flow that they have not seen named. */
export function TemplateSelect({ templates, chosen, onChoose }: TemplateSelectProps) {
  return (
    <Field label="Start with a flow for" hint="What it does stands below" className="lg:hidden">
      {(control) => (
        <Select
          {...control}
          controlSize="large"
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
          options={templates.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      )}
    </Field>
  );
}

/** What one starts with: the choice of a flow, its rules in words and its real shape. */
export function TemplateWindow({ templates, chosen, onChoose, formId }: TemplateWindowProps) {
  const template = templates.find((each) => each.slug === chosen) ?? templates[0];
  return (
    <aside className="grid bg-page p-3 md:p-6 lg:min-h-0 lg:overflow-y-auto" aria-label="What you start with">
      <div className="flex flex-col gap-5 rounded-5 bg-surface p-5 shadow-md md:p-6">
        <fieldset className="max-lg:hidden">
          <legend className="text-15 font-semibold">Start with a flow that works</legend>
          <div className="mt-3 grid gap-2 md:grid-cols-3">
            {templates.map((each) => (
              <label
                key={each.slug}
                className="flex min-h-11 cursor-pointer items-center gap-2 rounded-3 px-3 text-13 font-medium inset-ring inset-ring-control has-checked:bg-accent-soft has-checked:text-accent-text has-checked:inset-ring-2 has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
              >
                <input
                  type="radio"
                  name="templateSlug"
                  value={each.slug}
                  form={formId}
                  className="sr-only"
                  checked={each.slug === template?.slug}
                  onChange={() => onChoose(each.slug)}
                />
                {each.name}
                {each.slug === template?.slug ? <Check className="ml-auto size-4" aria-hidden /> : null}
              </label>
            ))}
          </div>
        </fieldset>
        {template === undefined ? null : (
          <>
            <h2 className="text-15 font-semibold lg:hidden">{template.name}</h2>
            <Preview template={template} />
          </>
        )}
      </div>
    </aside>
  );
}

function Preview({ template }: { template: TemplatePreview }) {
  return (
    <>
      <div>
        <p className="text-14 text-pretty">{template.description}</p>
        <p className="mt-1 text-13">
          <span className="text-muted">Guards against:</span> {template.risk}
        </p>
        <p className="mt-1 text-12 text-muted tabular">
          {template.hardRules} hard rules, {template.tunableRules} you adjust, {template.samples} sample chats,{' '}
          {template.tests} tests
        </p>
      </div>
      <Thumbnail
        template={template}
        className="dot-grid max-h-[280px] min-h-40 flex-1 rounded-4 inset-ring inset-ring-line"
      />
      <ol className="grid gap-x-6 gap-y-2.5 md:grid-cols-2">
        {template.rules.map((rule) => {
          const Icon = rule.band === 'hard' ? Lock : SlidersHorizontal;
          return (
            <li key={rule.id} className="flex gap-2 text-13">
              <span
                className={classNames(
                  'mt-0.5 h-4 w-[3px] shrink-0 rounded-[2px]',
                  rule.band === 'hard' ? 'stripe-hard' : 'stripe-tunable',
                )}
                aria-hidden
              />
              <Icon className="mt-[3px] size-3.5 shrink-0 text-muted" aria-hidden />
              <span className="min-w-0">
                <span className="font-medium">{rule.name}</span>
                <span className="line-clamp-2 text-12 text-muted">{rule.sentence}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
