import { CalendarClock, CopyPlus, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';
import { useToast } from '#app/ui/toast.tsx';

import { useVerb } from './use-verb.ts';
import { endOfDay, shownTime, weekdayNames, weekdayOptions } from './weekday-words.ts';
import { ZoneInput } from './zone-input.tsx';

export interface ShiftRow {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

const officeDay = (weekday: number): ShiftRow => ({
  weekday,
  from: '09:00',
  to: '17:00',
  validFrom: null,
  validTo: null,
});

/** The weekly shifts of one person: split days are two rows, what holds only for a while has days. */
export function ShiftEditor({
  personId,
  shifts,
  zone,
  mayEdit,
}: {
  personId: string;
  shifts: readonly ShiftRow[];
  zone: string;
  mayEdit: boolean;
}) {
  const show = useToast();
  const [rows, setRows] = useState<readonly ShiftRow[]>(shifts);
  const [inZone, setZone] = useState(zone);
  const verb = useVerb('shifts', () => show({ kind: 'done', title: 'The shifts are saved' }));
  const change = (index: number, part: Partial<ShiftRow>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const last = rows.at(-1);
  return (
    <Card label="Shifts" className="px-5 py-4">
      <h3 className="text-15 font-semibold">Shifts</h3>
      <form
        className="mt-3 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          verb.send({ personId, zone: inZone, shifts: rows });
        }}
      >
        <FormError errors={verb.refused === null ? undefined : [verb.refused]} />
        {rows.length === 0 ? (
          <EmptyState icon={<CalendarClock />} title="No shifts: presence alone decides">
            Whoever is available is asked at any hour. With shifts they are asked within them only, and customers are
            told when somebody is there again.
          </EmptyState>
        ) : (
          <>
            <div className="max-w-[320px]">
              <ZoneInput
                label="The times are local to"
                value={inZone}
                disabled={!mayEdit}
                errors={verb.errorsAt('/zone')}
                onChange={setZone}
              />
            </div>
            <ul className="grid gap-3">
              {rows.map((row, index) => (
                <ShiftLine
                  key={index}
                  row={row}
                  number={index + 1}
                  mayEdit={mayEdit}
                  errors={verb.errorsAt(`/shifts/${index}`, true)}
                  onChange={(part) => change(index, part)}
                  onRemove={() => setRows(rows.filter((_, at) => at !== index))}
                />
              ))}
            </ul>
          </>
        )}
        {mayEdit ? (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setRows([...rows, officeDay(last === undefined ? 1 : (last.weekday % 7) + 1)])}>
              <Plus aria-hidden /> Add a shift
            </Button>
            {rows.length === 0 ? (
              <Button onClick={() => setRows([1, 2, 3, 4, 5].map(officeDay))}>
                <CopyPlus aria-hidden /> Monday to Friday, 09:00 to 17:00
              </Button>
            ) : null}
            <Button type="submit" variant="primary" busy={verb.busy} className="ml-auto">
              Save the shifts
            </Button>
          </div>
        ) : null}
      </form>
    </Card>
  );
}

function ShiftLine({
  row,
  number,
  mayEdit,
  errors,
  onChange,
  onRemove,
}: {
  row: ShiftRow;
  number: number;
  mayEdit: boolean;
  errors: readonly string[] | undefined;
  onChange: (part: Partial<ShiftRow>) => void;
  onRemove: () => void;
}) {
  const name = `shift ${number}, ${weekdayNames[row.weekday - 1] ?? ''}`;
  const day = (which: 'validFrom' | 'validTo', label: string) => (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="date"
          controlSize="small"
          value={row[which] ?? ''}
          disabled={!mayEdit}
          onChange={(event) => onChange({ [which]: event.target.value === '' ? null : event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <li
      className="grid grid-cols-2 items-end gap-3 rounded-3 bg-inset p-3 md:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1.2fr)_auto]"
      aria-label={name}
    >
      <Field label="Day" className="col-span-2 md:col-span-1" errors={errors}>
        {(control) => (
          <Select
            {...control}
            controlSize="small"
            options={weekdayOptions}
            value={String(row.weekday)}
            disabled={!mayEdit}
            onChange={(event) => onChange({ weekday: Number(event.target.value) })}
          />
        )}
      </Field>
      <Field label="From">
        {(control) => (
          <Input
            {...control}
            type="time"
            controlSize="small"
            value={row.from}
            disabled={!mayEdit}
            onChange={(event) => onChange({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label="To">
        {(control) => (
          <Input
            {...control}
            type="time"
            controlSize="small"
            value={shownTime(row.to)}
            disabled={!mayEdit}
            onChange={(event) => onChange({ to: endOfDay(event.target.value) })}
          />
        )}
      </Field>
      {day('validFrom', 'Only from')}
      {day('validTo', 'Only until')}
      {mayEdit ? (
        <IconButton label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 />
        </IconButton>
      ) : null}
    </li>
  );
}
