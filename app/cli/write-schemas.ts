import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { flowGraphSchemaText, SCHEMA_PATH } from '#app/engine/schema/flow-graph-schema.ts';

// Writes the published JSON Schema from the contracts: node --import tsx app/cli/write-schemas.ts
await writeFile(fileURLToPath(new URL(`../../${SCHEMA_PATH}`, import.meta.url)), flowGraphSchemaText());
