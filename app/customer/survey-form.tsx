import { useState } from 'react';

import { ChoiceList } from '#app/desk/case/choice-list.tsx';
import { useWords } from './words/use-words.tsx';
import { Button } from '#app/ui/button.tsx';

import type { SurveyAnswer } from '#app/contracts/case.ts';

const scores = ['1', '2', '3', '4', '5'] as const;
const efforts = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** Three short questions. Opening the page records nothing; only Send does, so that mail scanners cannot vote. */
export function SurveyForm({
  sending,
  problem,
  onSend,
}: {
  sending: boolean;
  problem: string | null;
  onSend: (answer: SurveyAnswer) => void;
}) {
  const { say } = useWords();
  const [csat, setCsat] = useState<(typeof scores)[number] | null>(null);
  const [effort, setEffort] = useState<(typeof efforts)[number] | null>(null);
  const [repeated, setRepeated] = useState<'yes' | 'no' | null>(null);
  return (
    <form
      aria-label={say('how')}
      className="grid gap-4 rounded-[14px] bg-raised p-4 shadow-sm"
      onSubmit={(event) => {
        event.preventDefault();
        if (csat === null || sending) return;
        onSend({
          csat: Number(csat),
          ...(effort === null ? {} : { effort: Number(effort) }),
          ...(repeated === null ? {} : { hadToRepeat: repeated === 'yes' }),
        });
      }}
    >
      <ChoiceList
        legend={say('howLegend')}
        name="csat"
        scale
        value={csat}
        onChange={setCsat}
        choices={scores.map((value) => ({ value, title: value }))}
      />
      <ChoiceList
        legend={say('easyLegend')}
        name="effort"
        scale
        value={effort}
        onChange={setEffort}
        choices={efforts.map((value) => ({ value, title: value }))}
      />
      <ChoiceList
        legend={say('repeatLegend')}
        name="repeated"
        inline
        value={repeated}
        onChange={setRepeated}
        choices={[
          { value: 'yes', title: say('yes') },
          { value: 'no', title: say('no') },
        ]}
      />
      {problem === null ? null : (
        <p role="alert" className="text-13 text-late-text">
          {problem}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" size="large" busy={sending} disabled={csat === null}>
          {say('send')}
        </Button>
      </div>
    </form>
  );
}
