import { CircleCheck, CornerDownRight, MessageSquare } from 'lucide-react';
import { useState } from 'react';

import { Badge } from '#app/ui/status.tsx';
import { classNames } from '#app/ui/class-names.ts';

import type { PlayedSample, TemplatePreview } from './template-preview.ts';
import { Thumbnail } from './thumbnail.tsx';

/** A template to try before it is taken: its samples answer and light their path. */
export function PreviewPane({ template }: { template: TemplatePreview }) {
  const [playedId, setPlayedId] = useState(template.played[0]?.id);
  const played = template.played.find((sample) => sample.id === playedId);
  return (
    <div className="grid gap-4 py-4">
      <header className="px-5">
        <p className="text-12 text-muted tabular">
          {template.hardRules + template.tunableRules} rules, {template.samples} sample chats
        </p>
        <h2 className="mt-0.5 text-20 font-semibold">{template.name}</h2>
        <p className="mt-1 text-13 text-pretty text-muted">{template.description}</p>
      </header>
      <Thumbnail template={template} lit={played?.path ?? []} className="dot-grid h-52! border-y border-line-faint" />
      <section className="grid gap-2.5 px-5" aria-label="Try it">
        <h3 className="text-13 font-semibold">Try it</h3>
        <div className="flex flex-wrap gap-1.5">
          {template.played.map((sample) => (
            <button
              key={sample.id}
              type="button"
              aria-pressed={sample.id === playedId}
              onClick={() => setPlayedId(sample.id)}
              className={classNames(
                'touch-target max-w-full truncate rounded-2 px-2.5 py-1 text-12 font-medium inset-ring',
                sample.id === playedId
                  ? 'bg-accent-soft text-accent-text inset-ring-2 inset-ring-accent'
                  : 'inset-ring-control hover:bg-hover',
              )}
            >
              {sample.title}
            </button>
          ))}
        </div>
        {played === undefined ? null : <Played sample={played} />}
      </section>
      <section className="grid gap-1.5 px-5" aria-label="What it covers">
        <h3 className="text-13 font-semibold">What it covers</h3>
        <ul className="grid gap-1 text-13">
          {template.covers.map((line) => (
            <li key={line} className="flex gap-2">
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok-mark" aria-hidden />
              <span className="text-pretty">{line}</span>
            </li>
          ))}
        </ul>
      </section>
      <dl className="grid grid-cols-3 gap-3 border-t border-line-faint px-5 pt-4 text-13">
        <Fact term="Promises">{template.promises.join(', ')}</Fact>
        <Fact term="Hours">{template.hours}</Fact>
        <Fact term="Scripts">{template.scripts.length}, read in ten seconds</Fact>
      </dl>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-muted">{term}</dt>
      <dd className="mt-0.5 text-pretty">{children}</dd>
    </div>
  );
}

const outcomes = {
  continue: 'The bot goes on.',
  flag: 'The bot goes on, and somebody looks at it later.',
  offer: 'The customer is offered a person.',
  escalate: 'A person takes over.',
} as const;

function Played({ sample }: { sample: PlayedSample }) {
  return (
    <div className="grid gap-2 rounded-3 bg-inset px-3 py-2.5 text-13" role="status">
      <p className="flex gap-2">
        <MessageSquare className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
        <span className="text-pretty">“{sample.says}”</span>
      </p>
      <p className="flex gap-2">
        <CornerDownRight className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
        <span className="text-pretty">
          <span className="font-semibold">
            {sample.action === 'escalate' && sample.queue !== null
              ? `${sample.queue} takes over.`
              : outcomes[sample.action]}
          </span>{' '}
          {sample.ruleName === null ? 'No rule spoke.' : `Because of the rule “${sample.ruleName}”.`}
        </span>
      </p>
      {sample.layer === null ? null : (
        <span>
          <Badge>{sample.layer === 'hard' ? 'Hard rule' : sample.layer === 'tunable' ? 'A limit you adjust' : 'Learned'}</Badge>
        </span>
      )}
    </div>
  ); // prettier-ignore
}
