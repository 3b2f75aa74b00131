import { hash } from 'node:crypto';

/** JSON with sorted keys and no spaces: two bodies that say the same are the same text, however they were written. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of Object.keys(record).sort()) {
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
  }
  return `${text}}`;
}

/** What decides whether a turn that comes again is the same turn (semantics: bodies are compared as canonical JSON). */
export function bodyHashOf(body: unknown): string {
  return hash('sha256', canonicalJson(body), 'base64url');
}
