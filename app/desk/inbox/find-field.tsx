import { Search } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';

import { Input } from '#app/ui/input.tsx';
import { Kbd } from '#app/ui/kbd.tsx';

/** What a search came to. */
export interface FindOutcome {
  readonly found: number;
  /** So many open cases were looked through. */
  readonly open: number;
  /** Some of them are still being read. */
  readonly reading: boolean;
}

/**
 * Looks through all open cases, drawn or not: a browser's own search sees only what is drawn. Escape empties it and gives the
 * letters back to the desk.
 */
export function FindField({
  fieldRef,
  text,
  outcome,
  onText,
  onEnter,
}: {
  fieldRef: RefObject<HTMLInputElement | null>;
  text: string;
  /** Null while nothing is looked for. */
  outcome: FindOutcome | null;
  onText: (text: string) => void;
  onEnter: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      onText('');
      event.currentTarget.blur();
    } else if (event.key === 'Enter') {
      event.currentTarget.blur();
      onEnter();
    } else return;
    event.preventDefault();
  };
  return (
    <div role="search">
      <div className="relative">
        <Search
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-muted"
          aria-hidden
        />
        <Input
          ref={fieldRef}
          type="search"
          controlSize="small"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          aria-label="Search all open cases"
          aria-keyshortcuts="/"
          placeholder="Search all open cases"
          className="peer pr-8 pl-8"
          value={text}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {text === '' ? (
          <span
            className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-focus:hidden max-md:hidden"
            aria-hidden
          >
            <Kbd>/</Kbd>
          </span>
        ) : null}
      </div>
      <p role="status" className="px-1 text-12 text-muted tabular not-empty:pt-1.5">
        {outcome === null ? '' : findWords(outcome)}
      </p>
    </div>
  );
}

const count = (cases: number): string => cases.toLocaleString('en');

/** "12 of 1,000 cases"; what is not read yet is said. */
export function findWords({ found, open, reading }: FindOutcome): string {
  if (reading) return 'Reading all cases …';
  const all = `${count(open)} ${open === 1 ? 'case' : 'cases'}`;
  return found === 0 ? `Nothing found in ${all}` : `${count(found)} of ${all}`;
}
