import { useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';

import { postJson } from './use-customer-chat.ts';
import { useWords } from './words/use-words.tsx';

/** On which number the customer is called: asked for when none is known, and theirs to correct. */
export function CallNumber({ url, ends, onDone }: { url: string; ends: string | null; onDone: () => void }) {
  const { say } = useWords();
  const [open, setOpen] = useState(ends === null);
  const [phone, setPhone] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!open && ends !== null)
    return (
      <p className="flex flex-wrap items-center gap-x-3 text-13 text-muted">
        <span className="tabular">{say('onNumber', { ends })}</span>
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="touch-target font-medium text-link hover:underline"
        >
          {say('otherNumber')}
        </button>
      </p>
    );
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        setProblem(null);
        void postJson(`${url}/number`, { phone }).then((result) => {
          setBusy(false);
          if (result === 'unreachable') setProblem(say('failed'));
          else if (result !== 'sent' && result.pointer === '/phone') setProblem(say('badPhone'));
          else {
            setOpen(false);
            onDone();
          }
        });
      }}
    >
      <Field label={say('whichNumber')} errors={problem === null ? undefined : [problem]}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              type="tel"
              autoComplete="tel"
              dir="ltr"
              required
              value={phone}
              placeholder="+1 512 555 0138"
              onChange={(event) => setPhone(event.target.value)}
              className="min-w-0 flex-1"
            />
            <Button type="submit" busy={busy} className="h-auto! self-stretch">
              {say('keep')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
