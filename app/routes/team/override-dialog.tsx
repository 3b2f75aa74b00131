import { useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import { useVerb } from './use-verb.ts';

/** A browser's local time as an instant; what is not filled in goes as it is and is refused with words. */
function asInstant(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? local : at.toISOString();
}

export function OverrideDialog({
  rotationId,
  name,
  people,
  onClose,
}: {
  rotationId: string;
  name: string;
  people: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const [fields, setFields] = useState({ personId: '', from: '', until: '' });
  const save = useVerb('override', onClose);
  const time = (which: 'from' | 'until', label: string) => (
    <Field label={label} errors={save.errorsAt(`/${which}`)}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={fields[which]}
          onChange={(event) => setFields({ ...fields, [which]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Somebody stands in"
      description={`In ${name}, between two times of your own clock. The newest one holds.`}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.send({
            rotationId,
            personId: fields.personId,
            from: asInstant(fields.from),
            until: asInstant(fields.until),
          });
        }}
      >
        <FormError errors={save.refused === null ? undefined : [save.refused]} />
        <Field label="Who" errors={save.errorsAt('/personId')}>
          {(control) => (
            <Select
              {...control}
              value={fields.personId}
              options={[
                { value: '', label: 'Choose …' },
                ...people.map((person) => ({ value: person.id, label: person.name })),
              ]}
              onChange={(event) => setFields({ ...fields, personId: event.target.value })}
            />
          )}
        </Field>
        <div className="grid items-start gap-4 md:grid-cols-2">
          {time('from', 'From')}
          {time('until', 'Until')}
        </div>
        <DialogActions>
          <Button type="submit" variant="primary" busy={save.busy}>
            Save the stand-in
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
