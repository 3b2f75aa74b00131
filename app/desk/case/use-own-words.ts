import { useState } from 'react';

import type { DeskCommand } from '../keys/desk-keys.ts';
import type { CaseDetail } from './case-detail.ts';
import type { OwnWordMarks } from './own-word.tsx';
import type { useCaseCommands } from './use-case-commands.ts';

type Commands = Pick<ReturnType<typeof useCaseCommands>, 'run' | 'pending' | 'problem'>;
type WordKey = Extract<DeskCommand, 'promiseKept' | 'promiseTime' | 'noPromise'>;

/** What somebody says of the promises that were read from replies, by button or by key; a key is about the one that is due first. */
export function useOwnWords(detail: CaseDetail, mayMark: boolean, { run, pending, problem }: Commands) {
  const [moving, setMoving] = useState<string | null>(null);
  const marks: OwnWordMarks = {
    busy: pending === 'promise',
    problem: problem?.verb === 'promise' ? problem.words : null,
    moving,
    onMove: setMoving,
    onMark: (input) => void run({ verb: 'promise', input }).then(({ ok }) => (ok ? setMoving(null) : undefined)),
  };
  const first = detail.promises.find((one) => one.isOwnWord && one.state === 'open');
  /** @returns whether the key had something to do */
  const onKey = (key: WordKey): boolean => {
    if (!mayMark || first === undefined) return false;
    if (key === 'promiseTime') setMoving(first.id);
    else marks.onMark({ is: key === 'promiseKept' ? 'kept' : 'none', promiseId: first.id });
    return true;
  };
  return { marks: mayMark ? marks : null, onKey };
}
