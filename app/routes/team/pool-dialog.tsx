import { useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Input } from '#app/ui/input.tsx';

import { OrderedPeople } from './ordered-people.tsx';
import { useVerb } from './use-verb.ts';

export interface PoolShown {
  readonly id: string;
  readonly name: string;
  readonly fallback: boolean;
  readonly caseWeight: number;
  readonly members: readonly { readonly personId: string }[];
}

export function PoolDialog({
  pool,
  people,
  onClose,
}: {
  pool: PoolShown | null;
  people: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const [name, setName] = useState(pool?.name ?? '');
  const [weight, setWeight] = useState(String(pool?.caseWeight ?? 1));
  const [fallback, setFallback] = useState(pool?.fallback ?? false);
  const [personIds, setPersonIds] = useState<readonly string[]>(pool?.members.map((one) => one.personId) ?? []);
  const save = useVerb(pool === null ? 'create' : 'edit', onClose);
  const remove = useVerb('delete', onClose);
  const refused = save.refused ?? remove.refused;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={pool === null ? 'New pool' : pool.name}
      description="A queue, and who takes from it."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.send({
            ...(pool === null ? {} : { poolId: pool.id }),
            name,
            fallback,
            caseWeight: Number(weight),
            personIds,
          });
        }}
      >
        <FormError errors={refused === null ? undefined : [refused]} />
        <Field label="Name" errors={save.errorsAt('/name')}>
          {(control) => (
            <Input {...control} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field
          label="Places that a case takes"
          hint="Of what a person can have at once. A call may take 3 where a chat takes 1."
          errors={save.errorsAt('/caseWeight')}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="max-w-24"
              value={weight}
              onChange={(event) => setWeight(event.target.value)}
            />
          )}
        </Field>
        <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-13 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={fallback}
            onChange={(event) => setFallback(event.target.checked)}
            className="size-4 accent-accent"
          />
          Overflow: asked when the tiers of a ladder ended without anybody
        </label>
        <OrderedPeople label="People, first asked first" people={people} value={personIds} onChange={setPersonIds} />
        <DialogActions>
          {pool === null ? null : (
            <Button
              variant="ghost"
              className="mr-auto text-late-mark"
              busy={remove.busy}
              onClick={() => remove.send({ poolId: pool.id })}
            >
              Remove the pool
            </Button>
          )}
          <Button type="submit" variant="primary" busy={save.busy}>
            {pool === null ? 'Make the pool' : 'Save the pool'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
