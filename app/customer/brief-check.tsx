import { useCallback, useEffect, useState } from 'react';

import { countWords, SUMMARY_MAX_WORDS } from '#app/contracts/brief.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';

import { postJson } from './use-customer-chat.ts';
import { useWords } from './words/use-words.tsx';

interface Shown {
  readonly summary: string;
  readonly state: 'not_asked' | 'asked' | 'confirmed' | 'corrected' | 'withheld';
}

const thanks = { confirmed: 'checkConfirmed', corrected: 'checkCorrected', withheld: 'checkWithheld' } as const;

function shownOf(value: unknown): Shown | null {
  if (typeof value !== 'object' || value === null || !('summary' in value) || !('state' in value)) return null;
  const { summary, state } = value;
  const known = (['not_asked', 'asked', 'confirmed', 'corrected', 'withheld'] as const).find((one) => one === state);
  return typeof summary === 'string' && known !== undefined ? { summary, state: known } : null;
}

/**
 * What a person will read about the customer, shown to the customer while they wait: right as it is, corrected, or withheld with one
 * tap. Shows nothing where the workspace does not ask. `url` answers with the words and takes the answer; the words are asked for
 * again when the case changes its `state`, and what the customer is writing stays.
 */
export function BriefCheck({ url, state }: { url: string; state: string }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const { say } = useWords();
  const load = useCallback(async () => {
    try {
      const response = await fetch(url);
      if (response.ok) setShown(shownOf(await response.json()));
    } catch {
      // Nothing depends on it: without the network the question is simply not asked.
    }
  }, [url]);
  useEffect(() => void load(), [load, state]);
  if (shown === null) return null;
  const send = (answer: { answer: 'confirmed' | 'withheld' } | { answer: 'corrected'; text: string }) => {
    setSending(true);
    setProblem(null);
    void postJson(url, answer).then((result) => {
      setSending(false);
      if (result === 'sent') {
        setText(null);
        void load();
      } else setProblem(result === 'unreachable' ? say('failed') : result.refused);
    });
  };
  const words = text === null ? 0 : countWords(text);
  const open = shown.state === 'not_asked' || shown.state === 'asked';
  return (
    <section aria-label={say('checkRegion')} className="rounded-[14px] bg-raised px-4 pt-3.5 pb-3.5 shadow-sm">
      <h2 className="text-13 font-semibold">{say(open ? 'checkAsk' : 'checkTitle')}</h2>
      {text === null ? (
        <p dir="auto" className="mt-1.5 text-14 text-pretty break-words">
          “{shown.summary}”
        </p>
      ) : (
        <Field
          label={say('checkYours')}
          className="mt-2"
          hint={say('checkCount', { count: String(words), limit: String(SUMMARY_MAX_WORDS) })}
          errors={words > SUMMARY_MAX_WORDS ? [say('checkFewer')] : undefined}
        >
          {(control) => (
            <TextArea {...control} rows={4} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          )}
        </Field>
      )}
      {problem === null ? null : (
        <p role="alert" className="mt-2 text-13 text-late-text">
          {problem}
        </p>
      )}
      {open || text !== null ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {text === null ? (
            <>
              <Button variant="primary" busy={sending} onClick={() => send({ answer: 'confirmed' })}>
                {say('checkRight')}
              </Button>
              <Button onClick={() => setText(shown.summary)}>{say('checkCorrect')}</Button>
              <Button variant="ghost" busy={sending} onClick={() => send({ answer: 'withheld' })}>
                {say('checkWithhold')}
              </Button>
            </>
          ) : (
            <>
              <Button
                variant="primary"
                busy={sending}
                disabled={words === 0 || words > SUMMARY_MAX_WORDS}
                onClick={() => send({ answer: 'corrected', text })}
              >
                {say('checkSend')}
              </Button>
              <Button variant="ghost" onClick={() => setText(null)}>
                {say('checkLeave')}
              </Button>
            </>
          )}
        </div>
      ) : (
        <p role="status" className="mt-2 text-13 text-muted">
          {shown.state === 'confirmed' || shown.state === 'corrected' || shown.state === 'withheld'
            ? say(thanks[shown.state])
            : null}
        </p>
      )}
    </section>
  );
}
