import { z } from 'zod';

import { cutToBytes, oneLine } from '#app/cases/brief/forms/plain-text.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import { readableMask } from '#app/cases/brief/sentences.ts';

/** Where in the brief a value goes: the customer's plan, a line of the records, or the history (earlier tickets). */
export const LOOKUP_TARGETS = ['plan', 'fact', 'history'] as const;

/** A path into the answer: `orders[0].status`, `tickets[].subject`. */
const pathSchema = z
  .string()
  .trim()
  .regex(
    /^[\w-]+(?:\[\d*\])?(?:\.[\w-]+(?:\[\d*\])?){0,7}$|^\[\d*\](?:\.[\w-]+(?:\[\d*\])?){0,7}$/u,
    'Write a path like orders[0].status',
  );

export const lookupFieldSchema = z.object({
  to: z.enum(LOOKUP_TARGETS),
  label: z.string().trim().min(1, 'Name the value').max(40),
  path: pathSchema,
});
export type LookupField = z.infer<typeof lookupFieldSchema>;

/** At most this many values of a list; the rest is one click away in the system itself. */
const MAX_VALUES = 3;
const MAX_BYTES = 160;

/** The values at a path, in order; objects and lists themselves are no values. */
export function valuesAt(answer: unknown, path: string): string[] {
  const steps = path
    .replace(/\[(\d*)\]/gu, '.[$1]')
    .split('.')
    .filter((step) => step !== '');
  let found: unknown[] = [answer];
  for (const step of steps) {
    const index = /^\[(\d*)\]$/u.exec(step)?.[1];
    found = found.flatMap((value) => {
      if (index !== undefined) {
        if (!Array.isArray(value)) return [];
        const list: unknown[] = value;
        return index === '' ? list : list.slice(Number(index), Number(index) + 1);
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      return Object.hasOwn(value, step) ? [(value as Readonly<Record<string, unknown>>)[step]] : [];
    });
  }
  return found.flatMap((value) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    // The workspace's own system may hold what must not travel: it is masked like everything else on its way in.
    const text = cutToBytes(oneLine(readableMask(maskPersonalData(String(value)).text)), MAX_BYTES);
    return text === '' ? [] : [text];
  });
}

/** What one look-up adds to a brief. */
export interface LookupFinding {
  readonly plan: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly history: readonly string[];
}

/** Picks the mapped values out of an answer: an allow-list, so nothing else of it is kept. */
export function pickFields(answer: unknown, fields: readonly LookupField[]): LookupFinding {
  let plan: string | null = null;
  const facts: { label: string; value: string }[] = [];
  const history: string[] = [];
  for (const { to, label, path } of fields) {
    const values = valuesAt(answer, path).slice(0, MAX_VALUES);
    const first = values[0];
    if (first === undefined) continue;
    switch (to) {
      case 'plan':
        plan ??= first;
        break;
      case 'fact':
        facts.push({ label, value: values.join('; ') });
        break;
      case 'history':
        history.push(...values.map((value) => `${label}: ${value}`));
        break;
    }
  }
  return { plan, facts, history };
}
