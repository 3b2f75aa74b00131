import { z } from 'zod';

import { unseal } from '#app/platform/secret-box.server.ts';
import type { LookupRow } from '#db/queries/lookups.ts';
import { lookupFieldSchema } from './lookup-mapping.ts';
import type { Lookup } from './run-lookup.server.ts';

/** A stored look-up, ready to be run; null when its secret or mapping cannot be read any more. */
export function readLookup(row: LookupRow, secret: string): Lookup | null {
  const fields = z.array(lookupFieldSchema).safeParse(row.mapping);
  if (!fields.success) return null;
  const base = { id: row.id, name: row.name, url: row.url, fields: fields.data, cacheS: row.cacheS };
  if (row.headerName === null || row.secret === null) return { ...base, header: null };
  const value = unseal(secret, { workspaceId: row.workspaceId, purpose: 'lookup' }, row.secret);
  return value === null ? null : { ...base, header: { name: row.headerName, value } };
}
