import { minorDigits } from '#app/contracts/minor-digits.ts';
import type { SignalSet } from '#app/contracts/signals.ts';

/** Signals whose score is told beside the value. */
const SCORED = ['askedForPerson', 'stuck'] as const;

/**
 * The short form that the commands and the API show: plain values by name, `{value, score}` where there is a score, money as
 * a decimal, `emergency: null` where there is none.
 */
export function flattenSignals(signals: SignalSet): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [name, signal] of Object.entries(signals)) flat[name] = signal.value;
  for (const name of SCORED) {
    const signal = signals[name];
    if (signal !== undefined) flat[name] = { value: signal.value, score: signal.score ?? (signal.value ? 1 : 0) };
  }
  if (signals.emergency?.value === 'none') flat['emergency'] = null;
  for (const name of ['amount', 'largestAmount'] as const) {
    const money = signals[name]?.value;
    if (money !== undefined) {
      flat[name] = { value: money.value / 10 ** minorDigits(money.currency), currency: money.currency };
    }
  }
  return flat;
}
