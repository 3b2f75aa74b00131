import { Check, Minus, X } from 'lucide-react';

import { classNames } from '#app/ui/class-names.ts';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';

import type { ChatLine } from './chat-state.ts';
import { CaseLinks } from './case-links.tsx';
import { decisionTitle } from './decision-words.ts';
import { pathLines, readExplain, type PathLine } from './explain-shape.ts';
import { fieldValueWords, fieldWords, testWords } from './test-words.ts';

/** What was decided on one turn, by which rule, from what, and the way there through the flow. */
export function DecisionPanel({ line, turnNumber }: { line: ChatLine; turnNumber: number }) {
  const answer = line.decision;
  if (answer === null) return null;
  const { reason, escalation, flow } = answer;
  const explain = readExplain(answer.explain);
  return (
    <div className="grid gap-5 p-5">
      <header>
        <p className="flex justify-between gap-3 text-12 text-muted tabular">
          <span>Decision, turn {turnNumber}</span>
          {line.tookMs === null ? null : <span>{Math.round(line.tookMs)} ms, network included</span>}
        </p>
        <h2 className="mt-1 text-20 font-semibold text-balance">{decisionTitle(answer)}</h2>
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
          {reason.layer === null ? null : (
            <LayerStripe layer={reason.layer}>{reason.ruleName ?? undefined}</LayerStripe>
          )}
          <span className="text-muted">{reason.text}</span>
        </p>
      </header>
      {reason.evidence.length === 0 ? null : (
        <section>
          <h3 className="text-12 font-medium text-muted">Because</h3>
          <ul className="mt-2 grid gap-1.5">
            {reason.evidence.map((evidence, index) => (
              <li key={`${evidence.signal}-${index}`} className="flex items-start gap-2 text-13">
                <Check className="mt-[3px] size-3.5 shrink-0 text-ok-mark" aria-hidden />
                <span className="min-w-0 flex-1 break-words">{fieldWords(evidence.signal)}</span>
                <span className="max-w-[50%] break-words text-muted">
                  {evidence.quote === null ? fieldValueWords(evidence.signal, evidence.value) : `“${evidence.quote}”`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.say === null ? null : (
        <section>
          <h3 className="text-12 font-medium text-muted">The customer reads</h3>
          <p className="relative mt-2 rounded-4 bg-inset py-3 pr-4 pl-5 text-14 text-pretty">
            <span className="absolute inset-y-3 left-2 w-0.5 rounded-full bg-control" aria-hidden />
            {answer.say.text}
          </p>
        </section>
      )}
      {escalation === null ? null : <CaseLinks escalation={escalation} />}
      {explain === null ? null : <Path lines={pathLines(explain, reason.ruleId)} />}
      <p className="text-12 text-muted tabular">
        {flow.slug === null ? 'No flow' : `${flow.slug}${flow.version === null ? '' : ` v${flow.version}`}`}
        {flow.hash === null ? '' : `, ${flow.hash.slice(7, 14)}`}
      </p>
    </div>
  );
}

const outcomeWords: Record<PathLine['outcome'], string> = {
  begin: '',
  end: 'so this happens',
  fired: 'this decided',
  no: 'no, go on',
  yes: 'yes, go on',
  outranked: 'yes, but a more severe rule won',
};

/** The lit path as a list: each node in order, what was compared, and where the way went. */
function Path({ lines }: { lines: readonly PathLine[] }) {
  return (
    <section>
      <h3 className="text-12 font-medium text-muted">The way through the flow</h3>
      <ol className="mt-2 grid">
        {lines.map((line, index) => (
          <li
            key={line.nodeId}
            className={classNames(
              'relative pb-2 pl-5',
              index < lines.length - 1 &&
                'before:absolute before:top-4 before:bottom-0 before:left-[5px] before:w-0.5 before:bg-accent',
            )}
          >
            <span
              aria-hidden
              className={classNames(
                'absolute top-[5px] left-0 size-3 rounded-full',
                line.outcome === 'fired' ? 'bg-accent' : 'bg-surface inset-ring-2 inset-ring-accent',
              )}
            />
            <details className="group" open={line.outcome === 'fired'}>
              <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-0.5 text-13 [&::-webkit-details-marker]:hidden">
                {line.layer === null ? (
                  <span className="font-medium">{line.name}</span>
                ) : (
                  <LayerStripe layer={line.layer}>{line.name}</LayerStripe>
                )}
                <span
                  className={classNames(
                    'text-12',
                    line.outcome === 'fired' ? 'font-medium text-accent-text' : 'text-muted',
                  )}
                >
                  {outcomeWords[line.outcome]}
                </span>
              </summary>
              {line.tests.length === 0 ? null : (
                <ul className="mt-1 grid gap-0.5">
                  {line.tests.map((test) => (
                    <li key={test.key} className="flex items-start gap-2 text-12">
                      {test.result ? (
                        <Check className="mt-0.5 size-3 shrink-0 text-ok-mark" aria-label="yes" />
                      ) : test.missing ? (
                        <Minus className="mt-0.5 size-3 shrink-0 text-muted" aria-label="not known" />
                      ) : (
                        <X className="mt-0.5 size-3 shrink-0 text-muted" aria-label="no" />
                      )}
                      <span className="min-w-0 flex-1 break-words">{testWords(test)}</span>
                      <span className="max-w-[45%] break-words text-muted tabular">
                        {fieldValueWords(test.field, test.value)}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
