import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import type { FieldInfo } from '#app/contracts/fields.ts';
import { classNames } from '#app/ui/class-names.ts';
import { controlStyle } from '#app/ui/input.tsx';

const FieldPicker = lazy(() => import('./field-picker.tsx'));

export interface FieldSelectProps {
  label: string;
  value: string;
  fields: ReadonlyMap<string, FieldInfo>;
  types?: readonly FieldInfo['type'][];
  disabled?: boolean;
  onValueChange: (field: string) => void;
}

/** The field that a rule reads. Pressing it opens the list of all of them, each with what it means and how often it is there. */
export function FieldSelect({ label, value, fields, types, disabled, onValueChange }: FieldSelectProps) {
  const [open, setOpen] = useState(false);
  const info = fields.get(value);
  const name = info?.label ?? `${value}, unknown`;
  return (
    <>
      <button
        type="button"
        aria-label={`${label}: ${name}`}
        aria-haspopup="dialog"
        disabled={disabled}
        title={info === undefined ? undefined : `${info.meaning} For example: ${info.example}`}
        className={classNames(
          controlStyle,
          'flex h-8 flex-1 basis-40 items-center gap-1.5 px-2.5 text-left text-13 pointer-coarse:h-11',
        )}
        onClick={() => setOpen(true)}
      >
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden />
      </button>
      <Suspense>
        {open ? (
          <FieldPicker
            label={label}
            fields={[...fields.values()].filter((each) => types === undefined || types.includes(each.type))}
            onPick={(field) => {
              setOpen(false);
              if (field !== value) onValueChange(field);
            }}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
