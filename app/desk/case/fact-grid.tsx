import type { Brief } from '#app/contracts/brief.ts';

import type { CaseDetail } from './case-detail.ts';
import { TurnLink } from './turn-link.tsx';
import { consentWords, methodWords, priorityWords, sentimentWords, trendWords } from './words.ts';

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly turn: number | null;
}

/** Mood, confidence, urgency, consent and risk, then what the workspace's own records say (R41 to R46). */
export function factsOf(detail: Pick<CaseDetail, 'brief' | 'priority' | 'method' | 'queue'>): Fact[] {
  const { brief } = detail;
  const risk = brief.flags.risk;
  return [
    { label: 'Mood', value: moodWords(brief.sentiment), turn: brief.sentiment.turn },
    { label: 'The AI was', value: sureWords(brief.confidence), turn: brief.confidence.turn },
    { label: 'Urgency', value: priorityWords[detail.priority], turn: brief.urgency.turn },
    { label: 'Queue', value: detail.queue.name, turn: null },
    { label: 'Handover', value: methodWords[detail.method], turn: null },
    { label: 'Consent', value: consentWords(brief.flags.consent), turn: null },
    {
      label: 'Risk flags',
      value: risk.length === 0 ? 'None' : risk.map((flag) => flag.text).join(', '),
      turn: risk[0]?.turn ?? null,
    },
    ...brief.who.facts.map(({ label, value, source }) => ({
      label: source === null ? label : `${label}, ${source}`,
      value,
      turn: null,
    })),
  ];
}

/** Where it goes is said only of somebody who is upset: "calm, getting better" tells nobody anything. */
export function moodWords({ label, trend }: Pick<Brief['sentiment'], 'label' | 'trend'>): string {
  const isUpset = label === 'negative' || label === 'very_negative';
  const trendWord = isUpset ? trendWords[trend] : '';
  return trendWord === '' ? sentimentWords[label] : `${sentimentWords[label]}, ${trendWord}`;
}

function sureWords({ value }: Brief['confidence']): string {
  return value === null ? 'Not told' : `${Math.round(value * 100)} % sure`;
}

export function FactGrid({ detail }: { detail: Pick<CaseDetail, 'brief' | 'priority' | 'method' | 'queue'> }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line-faint pt-4 @lg:grid-cols-4">
      {factsOf(detail).map((fact) => (
        <div key={fact.label} className="min-w-0">
          <dt className="text-12 text-muted">{fact.label}</dt>
          <dd className="text-13 font-medium break-words">
            {fact.value}
            <TurnLink turn={fact.turn} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
