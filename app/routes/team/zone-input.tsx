import { useId, useState } from 'react';

import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';

/** A time zone by its name, with those that the machine knows as suggestions. */
export function ZoneInput({
  label,
  hint,
  value,
  disabled = false,
  errors,
  onChange,
}: {
  label: string;
  hint?: string;
  value: string;
  disabled?: boolean;
  errors?: readonly string[] | undefined;
  onChange: (zone: string) => void;
}) {
  const listId = useId();
  // Asked when needed: server and browser know different lists, and a page must not differ from what was sent.
  const [zones, setZones] = useState<readonly string[]>([]);
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            value={value}
            disabled={disabled}
            onFocus={() => setZones(Intl.supportedValuesOf('timeZone'))}
            autoComplete="off"
            placeholder="Europe/Berlin"
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
