import { Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { typedAhead } from './typed-ahead.ts';

/** One line that can be chosen. */
export interface CommandItem {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** Under the title; searched too. */
  readonly says?: string;
  /** More words that find it, not shown. */
  readonly words?: string;
  readonly icon?: ReactNode;
  readonly keys?: readonly string[];
  /** On the right, in grey. */
  readonly aside?: string;
  readonly run: () => void;
}

export interface CommandListProps {
  /** Names the field for those who do not see it. */
  label: string;
  placeholder: string;
  items: readonly CommandItem[];
  /** Said when nothing fits. */
  emptyWords: string;
}

/** As many lines as anybody reads; typing more narrows them down. */
const mostShown = 60;

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** How well a line fits: 0 not at all; a title that begins with the query fits best. */
function fit(item: CommandItem, words: readonly string[]): number {
  const title = plain(item.title);
  const rest = plain(`${item.says ?? ''} ${item.words ?? ''} ${item.group}`);
  let sum = 0;
  for (const word of words) {
    if (title.startsWith(word)) sum += 4;
    else if (title.includes(` ${word}`)) sum += 3;
    else if (title.includes(word)) sum += 2;
    else if (rest.includes(word)) sum += 1;
    else return 0;
  }
  // “add rule” means “Add rule” before “Add hard rule”.
  return title.startsWith(words.join(' ')) ? sum + 2 : sum;
}

/**
 * A field with a list under it: typing narrows the list, arrows walk in it, Enter takes the marked line (the ARIA pattern of a
 * combobox with a list box). Without a query the lines keep their groups; with one the best fit comes first. What was typed before the
 * field was there stands in it, and Enter takes nothing before the list has been painted once.
 */
export function CommandList({ label, placeholder, items, emptyWords }: CommandListProps) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const seenRef = useRef(false);
  const shown = useMemo(() => {
    const words = plain(query).split(/\s+/).filter((word) => word !== ''); // prettier-ignore
    if (words.length === 0) return items.slice(0, mostShown);
    return items
      .map((item, index) => ({ item, index, score: fit(item, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.index - b.index)
      .slice(0, mostShown)
      .map(({ item }) => item);
  }, [items, query]);
  const current = Math.min(at, Math.max(0, shown.length - 1));
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    listRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, shown]);

  function onFocus() {
    const typed = typedAhead.take();
    if (typed !== '') {
      setQuery(typed);
      setAt(0);
    }
    // The second frame comes after the first was painted.
    requestAnimationFrame(() => requestAnimationFrame(() => (seenRef.current = true)));
  }

  function onKeyDown(event: KeyboardEvent) {
    // With an input method, Enter and the arrows choose a word, not a line.
    if (event.nativeEvent.isComposing) return;
    const last = shown.length - 1;
    const to =
      event.key === 'ArrowDown' ? (current >= last ? 0 : current + 1)
      : event.key === 'ArrowUp' ? (current <= 0 ? last : current - 1)
      : event.key === 'PageDown' ? Math.min(last, current + 8)
      : event.key === 'PageUp' ? Math.max(0, current - 8)
      : null; // prettier-ignore
    if (to !== null) {
      event.preventDefault();
      setAt(Math.max(0, to));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (seenRef.current && !event.repeat) shown[current]?.run();
    }
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden />
        {/* The dialog puts the focus here by itself: it is its first control. */}
        <input
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown.length === 0 ? undefined : optionId(current)}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
            seenRef.current = true;
          }}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-15 text-text outline-none placeholder:text-muted"
        />
      </div>
      <div
        role="listbox"
        id={listId}
        aria-label={label}
        ref={listRef}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto p-2"
      >
        {shown.map((item, index) => (
          <div key={item.id} role="presentation">
            {query === '' && item.group !== shown[index - 1]?.group ? (
              <p className="px-2 pt-2 pb-1 text-11 font-medium text-muted" role="presentation">
                {item.group}
              </p>
            ) : null}
            {/* Keys are handled by the field, which keeps the focus. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div
              role="option"
              id={optionId(index)}
              aria-selected={index === current}
              tabIndex={-1}
              onMouseMove={() => setAt(index)}
              onClick={() => item.run()}
              className={classNames(
                'flex min-h-9 cursor-default items-center gap-3 rounded-3 px-2 py-1.5 text-13 pointer-coarse:min-h-11 [&_svg]:size-4',
                index === current && 'bg-hover',
              )}
            >
              {item.icon === undefined ? null : <span className="shrink-0 text-muted">{item.icon}</span>}
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{item.title}</span>
                {item.says === undefined ? null : (
                  <span className="block truncate text-12 text-muted">{item.says}</span>
                )}
              </span>
              {item.aside === undefined ? null : (
                <span className="shrink-0 text-12 text-muted tabular">{item.aside}</span>
              )}
              {query === '' || item.aside !== undefined ? null : (
                <span className="shrink-0 text-12 text-muted">{item.group}</span>
              )}
              {item.keys?.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </div>
          </div>
        ))}
        {shown.length === 0 ? <p className="px-3 py-6 text-center text-13 text-muted">{emptyWords}</p> : null}
      </div>
      <p className="sr-only" role="status">
        {shown.length === 0 ? emptyWords : `${shown.length} lines`}
      </p>
    </div>
  );
}
