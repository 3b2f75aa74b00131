import { useMemo, useState } from 'react';

import type { FindOutcome } from '../inbox/find-field.tsx';
import { finder } from '../inbox/find-rows.ts';
import { isDone } from '../inbox/inbox-order.ts';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { useFoundBeyond } from '../inbox/use-found-beyond.ts';
import { type BoardFigureId, boardFigures, figuresOf, groupBoard } from './board-rows.ts';

/** What of the floor is shown: one queue, one of the figures, and what somebody looks for, each within the others. */
export function useBoardRows({ rows, cut, nowMs }: { rows: readonly InboxRow[]; cut: boolean; nowMs: number }) {
  const [queue, setQueue] = useState<string | null>(null);
  const [figure, setFigure] = useState<BoardFigureId | null>(null);
  const [text, setText] = useState('');
  const beyond = useFoundBeyond(text, cut);
  const figures = useMemo(() => boardFigures(rows, nowMs), [rows, nowMs]);
  const { groups, outcome } = useMemo(() => {
    const isFound = finder(text);
    const known = new Set(rows.map(({ id }) => id));
    const all = isFound === null ? rows : [...rows, ...(beyond?.rows.filter(({ id }) => !known.has(id)) ?? [])];
    const inQueue = all.filter((row) => !isDone(row) && (queue === null || row.queue === queue));
    const chosen = figure === null ? inQueue : inQueue.filter((row) => figuresOf(row, nowMs).includes(figure));
    if (isFound === null) return { groups: groupBoard(chosen, nowMs), outcome: null };
    const shown = chosen.filter(isFound);
    const isAll = queue === null && figure === null;
    const found: FindOutcome = {
      found: isAll ? Math.max(shown.length, beyond?.found ?? 0) : shown.length,
      open: isAll ? Math.max(chosen.length, beyond?.open ?? 0) : chosen.length,
      reading: cut && beyond === null,
    };
    return { groups: groupBoard(shown, nowMs), outcome: found };
  }, [rows, cut, beyond, queue, figure, text, nowMs]);
  const showAll = () => {
    setQueue(null);
    setFigure(null);
    setText('');
  };
  const narrowed = queue !== null || figure !== null || text !== '';
  return { groups, figures, outcome, queue, setQueue, figure, setFigure, text, setText, narrowed, showAll };
}
