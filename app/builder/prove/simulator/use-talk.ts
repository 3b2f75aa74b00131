import { useMemo, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { LogTurn } from '#app/contracts/flow-test.ts';
import type { SampleConversation } from '#app/templates/template.ts';

import { play, type Played } from './simulate.ts';
import type { Talk, World } from './talk.ts';

export interface TalkState {
  readonly talk: Talk;
  readonly played: Played;
  /** The turn that is looked at; the newest while one types. */
  readonly at: number;
  readonly isTyped: boolean;
  look(index: number): void;
  /** Says something as the customer; the moved signals go with it. */
  say(text: string, signals: NonNullable<LogTurn['signals']>, afterSeconds: number): void;
  answer(text: string): void;
  /** Moves signals of the turn that is looked at. */
  move(signals: NonNullable<LogTurn['signals']>): void;
  take(sample: SampleConversation): void;
  clear(): void;
}

const empty: Talk = { id: 'typed', turns: [] };
const gapSeconds = 20;

/** The conversation in the simulator. Every change plays it again from its first turn: that is what a draft would do. */
export function useTalk(graph: FlowGraph, world: World): TalkState {
  const [talk, setTalk] = useState<Talk>(empty);
  const [at, look] = useState(0);
  const played = useMemo(() => play(graph, talk, world), [graph, talk, world]);
  const add = (turn: LogTurn) => {
    setTalk((before) => ({ ...before, turns: [...before.turns, turn] }));
    look(talk.turns.length);
  };
  const nextSecond = (gap: number) => {
    const last = played.turns.at(-1);
    return last === undefined ? 0 : Math.round((last.atMs - world.startMs) / 1000) + gap;
  };
  return {
    talk,
    played,
    at: Math.min(at, Math.max(0, talk.turns.length - 1)),
    isTyped: talk.id === 'typed',
    look,
    say: (text, signals, afterSeconds) => add({ author: 'customer', text, at_s: nextSecond(afterSeconds), signals }),
    answer: (text) => add({ author: 'bot', text, at_s: nextSecond(gapSeconds) }),
    move: (signals) => {
      setTalk((before) => ({
        ...before,
        turns: before.turns.map((turn, index) =>
          index === at ? { ...turn, signals: { ...turn.signals, ...signals } } : turn,
        ),
      }));
    },
    take: (sample) => {
      // Its own clock is kept as distances: the simulator's day begins when it is opened.
      const first = sample.turns[0]?.at;
      const turns = sample.turns.map((turn, index): LogTurn => {
        const { at: said, ...rest } = turn;
        const seconds =
          said !== undefined && first !== undefined
            ? (Date.parse(said) - Date.parse(first)) / 1000
            : (turn.at_s ?? index * gapSeconds);
        return { ...rest, at_s: Math.max(0, seconds) };
      });
      setTalk({ id: sample.id, customer: sample.customer, turns });
      look(0);
    },
    clear: () => {
      setTalk(empty);
      look(0);
    },
  };
}
