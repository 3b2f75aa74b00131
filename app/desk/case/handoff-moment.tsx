import { useState } from 'react';

import type { Miss } from '#app/contracts/miss.ts';
import { MissMark } from '#app/insight/misses/miss-mark.tsx';
import { Select } from '#app/ui/select.tsx';

import type { CaseDetail, TranscriptTurn } from './case-detail.ts';
import { FoldedPart } from './case-record.tsx';

/** The customer's messages at which a rule could have handed over: up to the one at which it did, that one first (R84). */
export function judgedTurns(transcript: readonly TranscriptTurn[]): readonly TranscriptTurn[] {
  const handedOver = transcript.findLastIndex((turn) => turn.trigger);
  return transcript
    .slice(0, handedOver + 1)
    .filter((turn) => turn.author === 'customer')
    .reverse();
}

const isSame = (one: Miss | null, other: Miss | null) =>
  one?.kind === other?.kind && one?.turnId === other?.turnId && one?.note === other?.note;

/** Who works on a case knows best whether it came too late; the flow's owner finds it as a known miss (R84). */
export function HandoffMoment({ detail }: { detail: Pick<CaseDetail, 'conversation' | 'transcript' | 'judged'> }) {
  const { conversation, transcript, judged } = detail;
  const turns = judgedTurns(transcript);
  const told = judged?.miss ?? null;
  const [miss, setMiss] = useState<Miss | null>(told);
  // What was said elsewhere, at resolve or by a colleague, is news here.
  const [heard, setHeard] = useState({ told, times: 0 });
  if (!isSame(heard.told, told)) {
    setHeard({ told, times: heard.times + 1 });
    setMiss(told);
  }
  const [chosen, setChosen] = useState<string | null>(null);
  const turnId = chosen ?? (turns.find((turn) => turn.key === miss?.turnId) ?? turns[0])?.key;
  if (judged === null || turnId === undefined) return null;
  const numberOf = (id: string) => transcript.find((turn) => turn.key === id)?.number;
  return (
    <FoldedPart title={miss === null ? 'Too late or too early?' : 'Marked as too late or too early'}>
      <div className="grid max-w-xl gap-3">
        <Select
          controlSize="small"
          aria-label="The message that is meant"
          value={turnId}
          onChange={(event) => setChosen(event.target.value)}
          options={turns.map((turn) => ({
            value: turn.key,
            label: `${turn.number}${turn.trigger ? ', handed over' : ''}: ${turn.text}`,
          }))}
        />
        <MissMark
          key={`${turnId} ${heard.times}`}
          conversationId={conversation.id}
          turnId={turnId}
          miss={miss}
          placeOf={(id) => `at message ${numberOf(id) ?? ''}`}
          onChange={setMiss}
        />
      </div>
    </FoldedPart>
  );
}
