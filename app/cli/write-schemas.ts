import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { BRIEF_SCHEMA_PATH, briefSchemaText } from '#app/cases/brief/brief-schema.ts';
import { flowGraphSchemaText, SCHEMA_PATH } from '#app/engine/schema/flow-graph-schema.ts';

// Writes the published JSON Schemas from the contracts: node --import tsx app/cli/write-schemas.ts
const checkout = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
await writeFile(checkout(SCHEMA_PATH), flowGraphSchemaText());
await writeFile(checkout(BRIEF_SCHEMA_PATH), briefSchemaText());
