import { Plus, X } from 'lucide-react';
import { useState } from 'react';

import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

export interface ChoiceListProps {
  label: string;
  value: readonly string[];
  /** Known words to pick from; without them they are typed. */
  choices: readonly string[] | undefined;
  disabled: boolean;
  onValueChange: (value: string[]) => void;
}

const words = (choice: string) => choice.replaceAll('_', ' ');

/** Several words, each removable by its own button. */
export function ChoiceList({ label, value, choices, disabled, onValueChange }: ChoiceListProps) {
  const [typed, setTyped] = useState('');
  const add = (word: string) => {
    const clean = word.trim();
    if (clean !== '' && !value.includes(clean)) onValueChange([...value, clean]);
    setTyped('');
  };
  const left = choices?.filter((choice) => !value.includes(choice));
  return (
    <span className="flex flex-wrap items-center gap-1.5" role="group" aria-label={label}>
      {value.map((word) => (
        <span
          key={word}
          className="inline-flex h-7 items-center gap-1 rounded-2 bg-accent-soft pr-1 pl-2 text-13 font-medium text-accent-text"
        >
          {words(word)}
          {/* A list of none would mean nothing, so the last word stays until another one is there. */}
          {disabled || value.length === 1 ? null : (
            <button
              type="button"
              aria-label={`Remove ${words(word)}`}
              className="touch-target grid size-5 place-items-center rounded-1 hover:bg-selected"
              onClick={() => onValueChange(value.filter((other) => other !== word))}
            >
              <X className="size-3" aria-hidden />
            </button>
          )}
        </span>
      ))}
      {disabled ? null : left === undefined ? (
        <span className="inline-flex items-center gap-1">
          <Input
            aria-label={`Add to ${label}`}
            controlSize="small"
            className="w-32"
            placeholder="add a word"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => add(typed)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ',') return;
              event.preventDefault();
              add(typed);
            }}
          />
          <Plus className="size-3.5 text-muted" aria-hidden />
        </span>
      ) : left.length === 0 ? null : (
        <Select
          aria-label={`Add to ${label}`}
          controlSize="small"
          className="w-28"
          value=""
          options={[{ value: '', label: 'add' }, ...left.map((choice) => ({ value: choice, label: words(choice) }))]}
          onChange={(event) => add(event.target.value)}
        />
      )}
    </span>
  );
}
