import { Plus, X } from 'lucide-react';
import { useState } from 'react';

import { type ConversationMap, type ConversationType, handlingOf } from '#app/contracts/conversation-map.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

interface Row extends Omit<ConversationType, 'phrases'> {
  readonly phrases: string;
}

/** What most shops and practices begin with; every row is changed or taken away. */
const start: readonly Row[] = [
  { name: 'Missed appointment', phrases: 'missed my appointment, nobody called me back', complexity: 'low', risk: 'high' },
  { name: 'Opening hours', phrases: 'opening hours, when are you open', complexity: 'low', risk: 'low' },
  { name: 'Reschedule', phrases: 'reschedule, another day', complexity: 'low', risk: 'medium' },
  { name: 'Invoice question', phrases: 'my invoice, my bill', complexity: 'high', risk: 'medium' },
  { name: 'Contract dispute', phrases: 'breach of contract, dispute', complexity: 'high', risk: 'high' },
]; // prettier-ignore

const handled = {
  bot: 'The bot, end to end',
  bot_with_exit: 'The bot starts and knows when to stop',
  person: 'A person at once',
} as const;

export interface ConversationMapFormProps {
  busy: boolean;
  wrong: string | null;
  onDraft: (map: ConversationMap) => void;
}

/** Complexity and risk of each kind of conversation say who handles it; a flow is drawn from that (R22, R103). */
export function ConversationMapForm({ busy, wrong, onDraft }: ConversationMapFormProps) {
  const [name, setName] = useState('Front desk');
  const [rows, setRows] = useState(start);
  const [critical, setCritical] = useState(0);
  const change = (at: number, part: Partial<Row>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <form
      className="grid gap-4 px-5 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        onDraft({
          name,
          critical: Math.min(critical, rows.length - 1),
          types: rows.map((row) => ({ ...row, phrases: row.phrases.split(',').map((part) => part.trim()).filter((part) => part !== '') })),
        });
      }}
    >
      <p className="text-13 text-pretty text-muted">
        Say how hard each is and what can go wrong. Mark the one critical intent to begin with: it rings a person. You get a
        drafted flow with a test for each, and nothing is published.
      </p>
      {wrong === null ? null : <FormError errors={[wrong]} />}
      <ul className="grid gap-4">
        {rows.map((row, at) => (
          <li key={at} className="grid gap-3 border-t border-line-faint pt-4 md:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_120px_120px_32px] md:items-end">
            <Field label="Kind of conversation">
              {(control) => <Input {...control} controlSize="small" required value={row.name} onChange={(event) => change(at, { name: event.target.value })} />}
            </Field>
            <Field label="What customers write, with commas">
              {(control) => <Input {...control} controlSize="small" required value={row.phrases} onChange={(event) => change(at, { phrases: event.target.value })} />}
            </Field>
            <Field label="Complexity">
              {(control) => (
                <Select {...control} controlSize="small" value={row.complexity} onChange={(event) => change(at, { complexity: event.target.value === 'high' ? 'high' : 'low' })}
                  options={[{ value: 'low', label: 'Routine' }, { value: 'high', label: 'Hard' }]} />
              )}
            </Field>
            <Field label="Risk">
              {(control) => (
                <Select {...control} controlSize="small" value={row.risk} onChange={(event) => change(at, { risk: riskOf(event.target.value) })}
                  options={[{ value: 'low', label: 'Low' }, { value: 'medium', label: 'Medium' }, { value: 'high', label: 'High' }]} />
              )}
            </Field>
            <IconButton label={`Take “${row.name}” away`} disabled={rows.length === 1} onClick={() => setRows(rows.filter((_, index) => index !== at))}>
              <X />
            </IconButton>
            <div className="flex flex-wrap items-center gap-x-6 gap-y-1 text-12 md:col-span-5">
              <span className="font-medium" role="status">
                {at === critical ? 'A person at once, and it rings' : handled[handlingOf(row)]}
              </span>
              <label className="flex items-center gap-2">
                <input type="radio" name="critical" className="size-4 accent-accent" checked={at === critical} onChange={() => setCritical(at)} />
                The critical intent to begin with
              </label>
            </div>
          </li>
        ))}
      </ul>
      <div>
        <Button type="button" size="small" disabled={rows.length >= 20} onClick={() => setRows([...rows, { name: '', phrases: '', complexity: 'low', risk: 'low' }])}>
          <Plus aria-hidden /> Another kind
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Name of the flow" className="w-64">
          {(control) => <Input {...control} required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Button type="submit" variant="primary" busy={busy}>
          Draft the flow
        </Button>
      </div>
    </form>
  );
} // prettier-ignore

function riskOf(value: string): Row['risk'] {
  return value === 'high' ? 'high' : value === 'medium' ? 'medium' : 'low';
}
