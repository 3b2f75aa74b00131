import type { LookupValues } from './lookup-template.ts';

const text = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** What the placeholders of a look-up stand for in one conversation. */
export function lookupValues(conversation: {
  readonly externalId: string;
  readonly customer: Readonly<Record<string, unknown>>;
}): LookupValues {
  const { customer } = conversation;
  const { attributes } = customer;
  const own = typeof attributes === 'object' && attributes !== null ? Object.entries(attributes) : [];
  return {
    'conversation.id': conversation.externalId,
    ...Object.fromEntries(['id', 'email', 'phone', 'name'].map((name) => [`customer.${name}`, text(customer[name])])),
    ...Object.fromEntries(own.map(([name, value]) => [`attributes.${name}`, text(value)])),
  };
}
