import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { readForm } from './read-form.ts';

const schema = z.object({
  name: z.string().trim().min(1).max(5),
  own: z.string().min(3, 'Say it in three letters'),
  email: z.email(),
  site: z.url(),
  people: z.number().int().min(2).max(9),
  kind: z.enum(['a', 'b']),
  agreed: z.literal(true).or(z.boolean()),
  days: z.array(z.string()).min(1),
});

const wrongIn = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readForm(form, schema).reply().error ?? {};
};

describe('a form that is not right', () => {
  it('asks for what is empty, in words for people', () => {
    const wrong = wrongIn({ name: '', own: '', email: '', people: '' });
    expect(wrong).toMatchObject({ name: ['Fill this in'], own: ['Fill this in'], email: ['Fill this in'], people: ['Fill this in'], kind: ['Choose one of the list'] }); // prettier-ignore
    expect(JSON.stringify(wrong)).not.toMatch(/expected|received|invalid/i);
  });

  it('says what would be right', () => {
    expect(
      wrongIn({ name: 'too long', own: 'ab', email: 'ana', site: 'x', people: '1.5', kind: 'c', days: '' }),
    ).toMatchObject({
      name: ['At most 5 characters'],
      own: ['Say it in three letters'],
      email: ['Enter an e-mail address, like ana@example.com'],
      site: ['Enter an address that begins with https://'],
      people: ['Enter a whole number'],
      kind: ['Choose one of the list'],
      days: ['Choose at least 1'],
    });
    expect(wrongIn({ people: 'many' })).toMatchObject({ people: ['Enter a number'] });
    expect(wrongIn({ people: '10' })).toMatchObject({ people: ['At most 9'] });
  });
});
