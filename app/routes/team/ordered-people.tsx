import { ArrowDown, ArrowUp, X } from 'lucide-react';

import { Field } from '#app/ui/field.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select } from '#app/ui/select.tsx';

/** People in an order, moved by buttons so that keys and fingers reach everything. */
export function OrderedPeople({
  label,
  people,
  value,
  errors,
  onChange,
}: {
  label: string;
  people: readonly { id: string; name: string }[];
  value: readonly string[];
  errors?: readonly string[] | undefined;
  onChange: (personIds: readonly string[]) => void;
}) {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? 'No longer asked';
  const left = people.filter((person) => !value.includes(person.id));
  const swap = (index: number, by: number) => {
    const next = [...value];
    const [one, other] = [next[index], next[index + by]];
    if (one === undefined || other === undefined) return;
    next[index] = other;
    next[index + by] = one;
    onChange(next);
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="text-13 font-medium">{label}</legend>
      {value.length === 0 ? <p className="mt-2 text-13 text-muted">Nobody yet.</p> : null}
      <ol className="mt-2 grid gap-1">
        {value.map((id, index) => (
          <li key={id} className="flex items-center gap-1 rounded-2 bg-inset py-1 pr-1 pl-3 text-13">
            <span className="w-6 text-muted tabular">{index + 1}</span>
            <span className="min-w-0 flex-1 truncate">{nameOf(id)}</span>
            <IconButton label={`Move ${nameOf(id)} up`} disabled={index === 0} onClick={() => swap(index, -1)}>
              <ArrowUp />
            </IconButton>
            <IconButton
              label={`Move ${nameOf(id)} down`}
              disabled={index === value.length - 1}
              onClick={() => swap(index, 1)}
            >
              <ArrowDown />
            </IconButton>
            <IconButton label={`Take ${nameOf(id)} out`} onClick={() => onChange(value.filter((one) => one !== id))}>
              <X />
            </IconButton>
          </li>
        ))}
      </ol>
      {left.length === 0 ? null : (
        <Field label="Add somebody" hideLabel errors={errors}>
          {(control) => (
            <Select
              {...control}
              controlSize="small"
              value=""
              options={[
                { value: '', label: 'Add somebody …' },
                ...left.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => {
                if (event.target.value !== '') onChange([...value, event.target.value]);
              }}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
