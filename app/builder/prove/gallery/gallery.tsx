import { Check, Search } from 'lucide-react';
import { useMemo, useState } from 'react';

import { Card } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Input } from '#app/ui/input.tsx';

import { PreviewPane } from './preview-pane.tsx';
import type { TemplatePreview } from './template-preview.ts';
import { Thumbnail } from './thumbnail.tsx';

export interface GalleryProps {
  templates: readonly TemplatePreview[];
  chosen: string;
  onChoose: (slug: string) => void;
  /** The name, the button: what one does with the choice. */
  children: React.ReactNode;
}

/** Every template as a card with its real shape, found by trade, risk or rule; beside it the chosen one, to try before it is taken. */
export function Gallery({ templates, chosen, onChoose, children }: GalleryProps) {
  const [sought, setSought] = useState('');
  const found = useMemo(() => templates.filter((template) => matches(template, sought)), [templates, sought]);
  const template = templates.find((each) => each.slug === chosen);
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
      <div className="grid content-start gap-4">
        <div className="relative max-w-[420px]">
          <Search className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" aria-hidden />
          <Input
            type="search"
            aria-label="Find a template"
            placeholder="Trade, risk or rule: gas, allergy, refund …"
            className="w-full pl-9!"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        </div>
        <p className="sr-only" role="status">
          {found.length === 1 ? 'One template' : `${found.length} templates`}
        </p>
        {found.length === 0 ? (
          <Card className="px-5 py-8 text-center text-14 text-muted">
            Nothing here speaks of “{sought}”.{' '}
            <button type="button" className="font-medium text-link hover:underline" onClick={() => setSought('')}>
              Show all
            </button>
          </Card>
        ) : null}
        <fieldset>
          <legend className="sr-only">Begin with</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(232px,100%),1fr))] gap-4">
            {found.map((each) => (
              <TemplateCard key={each.slug} template={each} on={each.slug === chosen} onChoose={onChoose} />
            ))}
          </div>
        </fieldset>
      </div>
      <aside aria-label="The chosen template" className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-32px)] lg:self-start lg:overflow-y-auto">
        <Card className="overflow-hidden">
          {template === undefined ? null : <PreviewPane key={template.slug} template={template} />}
          <div className="border-t border-line-faint px-5 py-4">{children}</div>
        </Card>
      </aside>
    </div>
  ); // prettier-ignore
}

function matches(template: TemplatePreview, sought: string): boolean {
  const text = [template.name, template.description, template.risk, ...template.covers, ...template.rules.map((rule) => rule.name)]
    .join(' ')
    .toLowerCase(); // prettier-ignore
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

function TemplateCard({
  template,
  on,
  onChoose,
}: {
  template: TemplatePreview;
  on: boolean;
  onChoose: (slug: string) => void;
}) {
  return (
    <label className="cursor-pointer rounded-4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="templateSlug"
        value={template.slug}
        checked={on}
        onChange={() => onChoose(template.slug)}
        aria-label={template.name}
        className="sr-only"
      />
      <Card className={classNames('h-full overflow-hidden', on && 'ring-2 ring-accent')}>
        <span className="block border-b border-line-faint">
          <Thumbnail template={template} className="dot-grid h-32!" />
        </span>
        <span className="block px-4 py-3">
          <span className="flex items-center gap-2 text-14 font-semibold">
            {template.name}
            {on ? <Check className="size-4 text-accent-text" aria-hidden /> : null}
          </span>
          <span className="mt-0.5 block text-13 text-pretty text-muted">{template.description}</span>
          <span className="mt-2 block text-12">
            <span className="text-muted">Guards against:</span> {template.risk}
          </span>
          <span className="mt-2 flex flex-wrap gap-x-3 text-12 text-muted tabular">
            <span>{template.hardRules} hard</span>
            <span>{template.tunableRules} tunable</span>
            <span>{template.tests} tests</span>
            <span>{template.promises.join(', ')}</span>
          </span>
          <span className="mt-1 block text-12 text-muted tabular">{template.requirements.join(' ')}</span>
        </span>
      </Card>
    </label>
  );
}
