import { useState } from 'react';
import { z } from 'zod';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';

const revealedSchema = z.object({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  turns: z.array(z.object({ number: z.number(), text: z.string() })),
});
type Revealed = z.infer<typeof revealedSchema>;

const wordsSchema = z.object({ words: z.string() });

/** Asks for a reason, then shows what was masked for as long as the dialog is open; nothing of it stays on the page. */
export function RevealDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [shown, setShown] = useState<Revealed | null>(null);
  const [busy, setBusy] = useState(false);
  const reveal = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ reason }),
      });
      const answer: unknown = await response.json();
      const revealed = revealedSchema.safeParse(answer);
      if (response.ok && revealed.success) setShown(revealed.data);
      else setProblem(wordsSchema.safeParse(answer).data?.words ?? 'That did not work. Try once more.');
    } catch {
      setProblem('Baton cannot be reached. Nothing was shown or written down.');
    }
    setBusy(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Reveal masked details"
      description={
        shown === null
          ? 'It is written into the audit log and the timeline of this case, with your name and reason.'
          : 'Shown to you now, and gone when you close this.'
      }
    >
      {shown === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void reveal();
          }}
        >
          <Field label="Why do you need them?" errors={problem === null ? undefined : [problem]}>
            {(control) => (
              <Input
                {...control}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                placeholder="To call them back as promised"
                maxLength={300}
                autoComplete="off"
                required
              />
            )}
          </Field>
          <DialogActions>
            <Button onClick={onClose}>Leave them masked</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Reveal
            </Button>
          </DialogActions>
        </form>
      ) : (
        <dl aria-label="Revealed" className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-2 text-14">
          {shown.email === null ? null : <Row label="E-mail">{shown.email}</Row>}
          {shown.phone === null ? null : <Row label="Phone">{shown.phone}</Row>}
          {shown.turns.map(({ number, text }) => (
            <Row key={number} label={`Turn ${number}`}>
              {text}
            </Row>
          ))}
        </dl>
      )}
    </Dialog>
  );
}

function Row({ label, children }: { label: string; children: string }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="break-words select-text">{children}</dd>
    </div>
  );
}
