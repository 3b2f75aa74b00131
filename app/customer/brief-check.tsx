import { useCallback, useEffect, useState } from 'react';

import { countWords, SUMMARY_MAX_WORDS } from '#app/contracts/brief.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';

import { postJson } from './use-customer-chat.ts';

interface Shown {
  readonly summary: string;
  readonly state: 'not_asked' | 'asked' | 'confirmed' | 'corrected' | 'withheld';
}

const thanks = {
  confirmed: 'Thank you. That is what a person reads first.',
  corrected: 'Thank you. A person reads your words first.',
  withheld: 'It was taken out. A person sees only that you asked for one.',
} as const;

function shownOf(value: unknown): Shown | null {
  if (typeof value !== 'object' || value === null || !('summary' in value) || !('state' in value)) return null;
  const { summary, state } = value;
  const known = (['not_asked', 'asked', 'confirmed', 'corrected', 'withheld'] as const).find((one) => one === state);
  return typeof summary === 'string' && known !== undefined ? { summary, state: known } : null;
}

/**
 * What a person will read about the customer, shown to the customer while they wait: right as it is, corrected, or withheld with one
 * tap. Shows nothing where the workspace does not ask. `url` answers with the words and takes the answer.
 */
export function BriefCheck({ url }: { url: string }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const load = useCallback(async () => {
    try {
      const response = await fetch(url);
      if (response.ok) setShown(shownOf(await response.json()));
    } catch {
      // Nothing depends on it: without the network the question is simply not asked.
    }
  }, [url]);
  useEffect(() => void load(), [load]);
  if (shown === null) return null;
  const send = (answer: { answer: 'confirmed' | 'withheld' } | { answer: 'corrected'; text: string }) => {
    setSending(true);
    setProblem(null);
    void postJson(url, answer).then((result) => {
      setSending(false);
      if (result === 'sent') {
        setText(null);
        void load();
      } else setProblem(result === 'unreachable' ? 'It could not be sent just now. Try once more.' : result.refused);
    });
  };
  const words = text === null ? 0 : countWords(text);
  const open = shown.state === 'not_asked' || shown.state === 'asked';
  return (
    <section aria-label="What a person will read" className="rounded-[14px] bg-raised px-4 pt-3.5 pb-3.5 shadow-sm">
      <h2 className="text-13 font-semibold">
        {open ? 'Is this right? A person will read it first' : 'What a person reads first'}
      </h2>
      {text === null ? (
        <p className="mt-1.5 text-14 text-pretty break-words">“{shown.summary}”</p>
      ) : (
        <Field
          label="In your words"
          className="mt-2"
          hint={`${words} of ${SUMMARY_MAX_WORDS} words`}
          errors={words > SUMMARY_MAX_WORDS ? ['A few words fewer, please'] : undefined}
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
                That is right
              </Button>
              <Button onClick={() => setText(shown.summary)}>Correct it</Button>
              <Button variant="ghost" busy={sending} onClick={() => send({ answer: 'withheld' })}>
                Do not pass it on
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
                Pass this on
              </Button>
              <Button variant="ghost" onClick={() => setText(null)}>
                Leave it as it was
              </Button>
            </>
          )}
        </div>
      ) : (
        <p role="status" className="mt-2 text-13 text-muted">
          {shown.state === 'confirmed' || shown.state === 'corrected' || shown.state === 'withheld'
            ? thanks[shown.state]
            : null}
        </p>
      )}
    </section>
  );
}
