import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';

import type { WhoIsHere } from '#app/contracts/who-is-here.ts';
import { useNowInSteps, useZone } from '#app/desk/clock/now.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';

import { postJson } from './use-customer-chat.ts';
import { useInstant, useWords } from './words/use-words.tsx';

const choicesSchema = z.object({
  slots: z.array(z.string()),
  phoneEnds: z.string().nullable(),
  mayText: z.boolean(),
});
type Choices = z.infer<typeof choicesSchema>;

/** Nobody is free, or the customer would rather be called: times that can be kept, e-mail, or waiting here (R28, R30). */
export function ContactCard({
  url,
  whoIsHere,
  waitUntil,
  onVoice,
  onDone,
  onClose,
}: {
  url: string;
  whoIsHere: WhoIsHere | null;
  /** The reply that stands promised. */
  waitUntil: string;
  onVoice: () => void;
  onDone: () => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  const when = useInstant(useNowInSteps(60_000), useZone());
  const [choices, setChoices] = useState<Choices | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const [wantsText, setWantsText] = useState(false);
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: 'phone' | 'email' | 'all'; words: string } | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let left = false;
    fetch(`${url}/slots`)
      .then((response) => response.json())
      .then((body: unknown) => {
        const read = choicesSchema.safeParse(body);
        if (left) return;
        setChoices(read.success ? read.data : { slots: [], phoneEnds: null, mayText: false });
        setAt(read.success ? (read.data.slots[0] ?? null) : null);
      })
      .catch(() => {
        if (!left) setChoices({ slots: [], phoneEnds: null, mayText: false });
      });
    return () => {
      left = true;
    };
  }, [url, round]);
  const post = (what: string, body: unknown, field: 'phone' | 'email', wrong: string) => {
    setBusy(true);
    setProblem(null);
    void postJson(`${url}/${what}`, body).then((result) => {
      setBusy(false);
      if (result === 'sent') {
        onDone();
        return;
      }
      if (result === 'unreachable') setProblem({ field: 'all', words: say('failed') });
      else if (result.pointer === `/${field}`) setProblem({ field, words: wrong });
      else if (result.pointer === '/at') {
        // Somebody else was faster: the times that are left are shown at once.
        setProblem({ field: 'all', words: say('slotGone') });
        setRound((before) => before + 1);
      }
      // Somebody has it by now, or it is over: the page says so.
      else onDone();
    });
  };
  const known = choices?.phoneEnds ?? null;
  return (
    <section aria-label={say('pickTime')} className="grid gap-4 rounded-[14px] bg-raised p-4 shadow-sm">
      <div>
        {whoIsHere === null || whoIsHere === 'free' ? null : <p className="text-13 text-muted">{say(whoIsHere)}</p>}
        <h2 className="text-16 font-semibold">{say('pickTime')}</h2>
        <p className="text-13 text-muted">{say('pickDetail')}</p>
      </div>
      {choices === null ? (
        <p role="status" className="h-11 animate-pulse rounded-3 bg-hover" />
      ) : choices.slots.length === 0 ? (
        <p className="text-13">{say('noSlots')}</p>
      ) : (
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (at === null || busy) return;
            const number = phone.trim() === '' ? {} : { phone: phone.trim() };
            post('callback', { at, ...number, ...(wantsText ? { text: true } : {}) }, 'phone', say('badPhone'));
          }}
        >
          <div
            role="radiogroup"
            aria-label={say('pickTime')}
            className="grid grid-cols-[repeat(auto-fill,minmax(92px,1fr))] gap-2"
          >
            {choices.slots.map((slot) => (
              <label
                key={slot}
                className="grid min-h-11 cursor-pointer place-items-center rounded-3 px-2 text-center text-13 font-medium inset-ring inset-ring-line-strong tabular has-checked:bg-selected has-checked:text-accent-text has-checked:inset-ring-2 has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
              >
                <input
                  type="radio"
                  name="slot"
                  value={slot}
                  checked={slot === at}
                  onChange={() => setAt(slot)}
                  className="sr-only"
                />
                {when(slot)}
              </label>
            ))}
          </div>
          <Field label={say('phone')} errors={problem?.field === 'phone' ? [problem.words] : undefined}>
            {(control) => (
              <Input
                {...control}
                type="tel"
                autoComplete="tel"
                dir="ltr"
                value={phone}
                placeholder={known === null ? '+1 512 555 0138' : `…${known}`}
                required={known === null}
                onChange={(event) => setPhone(event.target.value)}
              />
            )}
          </Field>
          {choices.mayText ? (
            <label className="touch-target flex cursor-pointer items-center gap-2.5 text-13">
              <input
                type="checkbox"
                checked={wantsText}
                onChange={(event) => setWantsText(event.target.checked)}
                className="size-4 shrink-0 accent-accent"
              />
              {say('textMe')}
            </label>
          ) : null}
          <Button type="submit" variant="primary" size="large" busy={busy} disabled={at === null}>
            {say('book', { when: at === null ? '' : when(at) })}
          </Button>
        </form>
      )}
      <form
        className="grid gap-2 border-t border-line-faint pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) post('email', { email: email.trim() }, 'email', say('badEmail'));
        }}
      >
        <Field
          label={`${say('byEmail')}: ${say('email')}`}
          errors={problem?.field === 'email' ? [problem.words] : undefined}
        >
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                type="text"
                inputMode="email"
                autoComplete="email"
                dir="ltr"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
                className="min-w-0 flex-1"
              />
              <Button type="submit" busy={busy} disabled={email.trim() === ''} className="h-auto! self-stretch">
                {say('keep')}
              </Button>
            </div>
          )}
        </Field>
      </form>
      {problem?.field === 'all' ? (
        <p role="alert" className="text-13 text-late-text">
          {problem.words}
        </p>
      ) : null}
      <div>
        <Button onClick={onVoice}>
          <Mic className="size-4 text-muted" aria-hidden />
          {say('voice')}
        </Button>
      </div>
      <button
        type="button"
        onClick={onClose}
        className="touch-target justify-self-start text-13 font-medium text-link hover:underline"
      >
        {say('waitHere', { when: when(waitUntil, 'deadline') })}
      </button>
    </section>
  );
}
