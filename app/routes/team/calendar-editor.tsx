import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';
import { useToast } from '#app/ui/toast.tsx';

import { useVerb } from './use-verb.ts';
import { endOfDay, shownTime, weekdayOptions } from './weekday-words.ts';
import { ZoneInput } from './zone-input.tsx';

interface Opening {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

interface Holiday {
  readonly date: string;
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

export interface CalendarShown {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly weekly: readonly Opening[];
  readonly holidays: readonly Holiday[];
}

const usual: readonly Opening[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));

const replaced = <Row,>(rows: readonly Row[], index: number, row: Row | null): readonly Row[] =>
  rows.flatMap((one, at) => (at === index ? (row === null ? [] : [row]) : [one]));

export function CalendarEditor({
  calendar,
  zone,
  today,
  onClose,
}: {
  calendar: CalendarShown | null;
  zone: string;
  today: string;
  onClose: () => void;
}) {
  const show = useToast();
  const [name, setName] = useState(calendar?.name ?? '');
  const [inZone, setZone] = useState(calendar?.zone ?? zone);
  const [weekly, setWeekly] = useState<readonly Opening[]>(calendar?.weekly ?? usual);
  const [holidays, setHolidays] = useState<readonly Holiday[]>(calendar?.holidays ?? []);
  const done = () => {
    show({ kind: 'done', title: `${name} is saved`, detail: 'New hours hold for deadlines from now on.' });
    onClose();
  };
  const save = useVerb(calendar === null ? 'create' : 'edit', done);
  const remove = useVerb('delete', onClose);
  const refused = save.refused ?? remove.refused;
  return (
    <Card label={calendar?.name ?? 'New calendar'} className="px-5 py-4">
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save.send({
            ...(calendar === null ? {} : { calendarId: calendar.id }),
            name,
            zone: inZone,
            weekly,
            holidays,
          });
        }}
      >
        <FormError errors={refused === null ? undefined : [refused]} />
        <div className="grid max-w-[720px] items-start gap-4 md:grid-cols-2">
          <Field label="Name" errors={save.errorsAt('/name')}>
            {(control) => (
              <Input {...control} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <ZoneInput label="Time zone" value={inZone} errors={save.errorsAt('/zone')} onChange={setZone} />
        </div>
        <fieldset>
          <legend className="text-13 font-medium">Open</legend>
          <Wrong errors={save.errorsAt('/weekly', true)} />
          <ul className="mt-2 grid gap-2">
            {weekly.map((one, index) => (
              <li
                key={index}
                className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2 md:max-w-[560px] md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
              >
                <Select
                  aria-label={`Day of opening ${index + 1}`}
                  className="col-span-3 md:col-span-1"
                  controlSize="small"
                  options={weekdayOptions}
                  value={String(one.weekday)}
                  onChange={(event) =>
                    setWeekly(replaced(weekly, index, { ...one, weekday: Number(event.target.value) }))
                  }
                />
                <Input
                  aria-label={`Opening ${index + 1} from`}
                  type="time"
                  controlSize="small"
                  value={one.from}
                  onChange={(event) => setWeekly(replaced(weekly, index, { ...one, from: event.target.value }))}
                />
                <Input
                  aria-label={`Opening ${index + 1} until`}
                  type="time"
                  controlSize="small"
                  value={shownTime(one.to)}
                  onChange={(event) => setWeekly(replaced(weekly, index, { ...one, to: endOfDay(event.target.value) }))}
                />
                <IconButton
                  label={`Remove opening ${index + 1}`}
                  onClick={() => setWeekly(replaced(weekly, index, null))}
                >
                  <Trash2 />
                </IconButton>
              </li>
            ))}
          </ul>
          <Button
            className="mt-3"
            onClick={() =>
              setWeekly([...weekly, { weekday: ((weekly.at(-1)?.weekday ?? 0) % 7) + 1, from: '09:00', to: '17:00' }])
            }
          >
            <Plus aria-hidden /> Add an opening
          </Button>
        </fieldset>
        <fieldset>
          <legend className="text-13 font-medium">Holidays</legend>
          <p className="text-12 text-muted">
            Closed all day, or open at the times beside it only. A calendar file can be imported too.
          </p>
          <Wrong errors={save.errorsAt('/holidays', true)} />
          <ul className="mt-2 grid gap-2">
            {holidays.map((day, index) => (
              <HolidayLine
                key={index}
                day={day}
                number={index + 1}
                onChange={(next) => setHolidays(replaced(holidays, index, next))}
              />
            ))}
          </ul>
          <Button className="mt-3" onClick={() => setHolidays([...holidays, { date: today, name: 'Holiday' }])}>
            <Plus aria-hidden /> Add a holiday
          </Button>
        </fieldset>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={save.busy}>
            Save the hours
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          {calendar === null ? null : (
            <Button
              variant="ghost"
              className="ml-auto text-late-mark"
              busy={remove.busy}
              onClick={() => remove.send({ calendarId: calendar.id })}
            >
              Remove the calendar
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}

function HolidayLine({
  day,
  number,
  onChange,
}: {
  day: Holiday;
  number: number;
  onChange: (day: Holiday | null) => void;
}) {
  const { from, to, ...rest } = day;
  const hours = (which: 'from' | 'to', value: string) => {
    const next = { from: from ?? '', to: to ?? '', [which]: which === 'to' && value !== '' ? endOfDay(value) : value };
    onChange({ ...rest, ...(next.from === '' ? {} : { from: next.from }), ...(next.to === '' ? {} : { to: next.to }) });
  };
  return (
    <li className="grid grid-cols-2 items-end gap-2 md:max-w-[760px] md:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)_minmax(0,0.8fr)_minmax(0,0.8fr)_auto]">
      <Input
        aria-label={`Date of holiday ${number}`}
        type="date"
        controlSize="small"
        value={day.date}
        onChange={(event) => onChange({ ...day, date: event.target.value })}
      />
      <Input
        aria-label={`Name of holiday ${number}`}
        controlSize="small"
        value={day.name}
        onChange={(event) => onChange({ ...day, name: event.target.value })}
      />
      <Input
        aria-label={`Holiday ${number} open from`}
        type="time"
        controlSize="small"
        value={from ?? ''}
        onChange={(event) => hours('from', event.target.value)}
      />
      <Input
        aria-label={`Holiday ${number} open until`}
        type="time"
        controlSize="small"
        value={shownTime(to ?? '')}
        onChange={(event) => hours('to', event.target.value)}
      />
      <IconButton label={`Remove holiday ${number}`} onClick={() => onChange(null)}>
        <Trash2 />
      </IconButton>
    </li>
  );
}

function Wrong({ errors }: { errors: readonly string[] | undefined }) {
  if (errors === undefined) return null;
  return (
    <p role="alert" className="mt-1 text-12 text-late-text">
      {errors.join(' ')}
    </p>
  );
}
