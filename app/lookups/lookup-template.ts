import { z } from 'zod';

/** What an address may be filled with: what is known of the customer and the conversation. */
export const PLACEHOLDERS = [
  'customer.id',
  'customer.email',
  'customer.phone',
  'customer.name',
  'conversation.id',
] as const;

export type LookupValues = Readonly<Record<string, string | null>>;

const placeholder = /\{\{\s*([a-zA-Z0-9_.-]+)\s*\}\}/gu;

const isPlaceholder = (name: string): boolean =>
  PLACEHOLDERS.some((one) => one === name) || /^attributes\.[\w-]{1,64}$/u.test(name);

/** Which placeholders an address has. */
export const placeholdersOf = (url: string): string[] => [...url.matchAll(placeholder)].map((match) => match[1] ?? '');

/** An address with placeholders in path and query only: a customer must not choose the host that is asked. */
export const lookupUrlSchema = z
  .string()
  .trim()
  .max(2_000)
  .superRefine((url, ctx) => {
    const sample = url.replace(placeholder, 'x');
    const filled = URL.canParse(sample) ? new URL(sample) : null;
    if (filled === null || !/^https?:$/u.test(filled.protocol)) {
      ctx.addIssue({ code: 'custom', message: 'Enter an address that begins with https://' });
      return;
    }
    const origin = /^[^/?#]*\/\/[^/?#]*/u.exec(url)?.[0] ?? '';
    if (origin.includes('{{')) {
      ctx.addIssue({ code: 'custom', message: 'The host must be fixed; use {{…}} after it only' });
    }
    if (filled.username !== '' || filled.password !== '') {
      ctx.addIssue({ code: 'custom', message: 'Put the secret into its own field, not into the address' });
    }
    const unknown = placeholdersOf(url).find((name) => !isPlaceholder(name));
    if (unknown !== undefined) {
      ctx.addIssue({
        code: 'custom',
        message: `{{${unknown}}} is not known; use ${PLACEHOLDERS.join(', ')} or attributes.name`,
      });
    }
  });

/** @returns the address to ask, each value encoded; null when one of them is not known */
export function filledUrl(url: string, values: LookupValues): string | null {
  let missing = false;
  const filled = url.replace(placeholder, (_, name: string) => {
    const value = values[name] ?? null;
    if (value === null || value === '') missing = true;
    return encodeURIComponent(value ?? '');
  });
  return missing ? null : filled;
}
