import { expect, test } from 'vitest';
import {
  INDUSTRY_PACKS,
  SIGNAL_NAMES,
  signalMemorySchema,
  signalSetSchema,
  type SignalInput,
  type SignalSet,
} from '#app/contracts/signals.ts';
import { computeSignals, emptySignalMemory } from './compute-signals.ts';
import { PUT } from './put-signal.ts';

const turn = (text: string, more: Partial<SignalInput> = {}): SignalInput => ({
  turnId: 't',
  seq: 1,
  author: 'customer',
  text,
  atMs: 0,
  packs: [...INDUSTRY_PACKS],
  ...more,
});

test('R1: a request for a person carries its evidence', () => {
  const { signals, memory } = computeSignals(turn('ok so can i talk to a real person'), emptySignalMemory());
  expect(signals.askedForPerson?.value).toBe(true);
  expect(signals.askedForPerson?.evidence[0]?.quote).toBe('talk to a real person');
  expect(signalSetSchema.safeParse(signals).error).toBeUndefined();
  expect(signalMemorySchema.safeParse(memory).error).toBeUndefined();
});

test('a signal that is switched off is absent', () => {
  const { signals } = computeSignals(turn('agent', { switches: { askedForPerson: false } }), emptySignalMemory());
  expect(signals.askedForPerson).toBeUndefined();
  expect(signals.sentiment).toBeDefined();
});

test('what the bot sent wins and the computed value is kept', () => {
  const { signals } = computeSignals(turn('this is terrible', { sent: { sentiment: 0.5 } }), emptySignalMemory());
  expect(signals.sentiment).toMatchObject({ value: 0.5, source: 'sent' });
  expect(signals.sentiment?.computed).toBeLessThan(0);
});

test('each signal is put under its own name', () => {
  const set: SignalSet = {};
  for (const name of SIGNAL_NAMES) {
    PUT[name](set, { value: name, source: 'computed', evidence: [] } as never);
    expect(set[name]).toMatchObject({ value: name });
  }
  expect(Object.keys(set)).toEqual(SIGNAL_NAMES);
});
