import { useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import { OrderedPeople } from './ordered-people.tsx';
import { useVerb } from './use-verb.ts';
import { ZoneInput } from './zone-input.tsx';

export interface RotationShown {
  readonly id: string;
  readonly poolId: string;
  readonly name: string;
  readonly zone: string;
  readonly startsOn: string;
  readonly handover: string;
  readonly turnDays: number;
  readonly personIds: readonly string[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export function RotationDialog({
  rotation,
  pools,
  people,
  zone,
  onClose,
}: {
  rotation: RotationShown | null;
  pools: readonly Named[];
  people: readonly Named[];
  zone: string;
  onClose: () => void;
}) {
  const [fields, setFields] = useState({
    poolId: rotation?.poolId ?? pools[0]?.id ?? '',
    name: rotation?.name ?? '',
    zone: rotation?.zone ?? zone,
    startsOn: rotation?.startsOn ?? '',
    handover: rotation?.handover ?? '09:00',
    turnDays: String(rotation?.turnDays ?? 7),
  });
  const [personIds, setPersonIds] = useState<readonly string[]>(rotation?.personIds ?? []);
  const save = useVerb('save', onClose);
  const remove = useVerb('delete', onClose);
  const refused = save.refused ?? remove.refused;
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={rotation === null ? 'New rotation' : rotation.name}
      description="People take turns; each turn ends at the hand-over."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.send({
            ...(rotation === null ? {} : { rotationId: rotation.id }),
            ...fields,
            turnDays: Number(fields.turnDays),
            personIds,
          });
        }}
      >
        <FormError errors={refused === null ? undefined : [refused]} />
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Field label="Name" errors={save.errorsAt('/name')}>
            {(control) => (
              <Input
                {...control}
                value={fields.name}
                autoComplete="off"
                placeholder="Nights and weekends"
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="For the pool" errors={save.errorsAt('/poolId')}>
            {(control) => (
              <Select
                {...control}
                value={fields.poolId}
                options={pools.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => change({ poolId: event.target.value })}
              />
            )}
          </Field>
          <Field label="First day" errors={save.errorsAt('/startsOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={fields.startsOn}
                onChange={(event) => change({ startsOn: event.target.value })}
              />
            )}
          </Field>
          <Field label="Handed over at" errors={save.errorsAt('/handover')}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={fields.handover}
                onChange={(event) => change({ handover: event.target.value })}
              />
            )}
          </Field>
          <Field label="Days of a turn" errors={save.errorsAt('/turnDays')}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={fields.turnDays}
                onChange={(event) => change({ turnDays: event.target.value })}
              />
            )}
          </Field>
          <ZoneInput
            label="Time zone"
            value={fields.zone}
            errors={save.errorsAt('/zone')}
            onChange={(next) => change({ zone: next })}
          />
        </div>
        <OrderedPeople
          label="In this order"
          people={people}
          value={personIds}
          errors={save.errorsAt('/personIds', true)}
          onChange={setPersonIds}
        />
        <DialogActions>
          {rotation === null ? null : (
            <Button
              variant="ghost"
              className="mr-auto text-late-mark"
              busy={remove.busy}
              onClick={() => remove.send({ rotationId: rotation.id })}
            >
              Remove the rotation
            </Button>
          )}
          <Button type="submit" variant="primary" busy={save.busy}>
            {rotation === null ? 'Make the rotation' : 'Save the rotation'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
