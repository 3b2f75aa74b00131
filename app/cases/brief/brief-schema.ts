import { z } from 'zod';

import { BRIEF_VERSION, briefSchema } from '#app/contracts/brief.ts';

/** Where the published schema lies, from the top of the checkout. */
export const BRIEF_SCHEMA_PATH = `public/schemas/brief-${BRIEF_VERSION}.json`;

/** The JSON Schema (2020-12) of a brief as it is sent: what receivers of webhooks and readers of the API check against. */
export function briefJsonSchema(): unknown {
  return {
    $id: `/schemas/brief-${BRIEF_VERSION}.json`,
    title: 'Baton brief',
    description:
      'What a person gets when a conversation is handed over. "turn" is the index, from 0, of the turn that a claim rests on.',
    ...z.toJSONSchema(briefSchema, { target: 'draft-2020-12', io: 'output' }),
  };
}

export const briefSchemaText = (): string => `${JSON.stringify(briefJsonSchema(), null, 2)}\n`;
