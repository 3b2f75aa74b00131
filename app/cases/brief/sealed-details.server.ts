import { z } from 'zod';

import { PERSONAL_DATA_TYPES, type PersonalDataSpan } from '#app/contracts/signals.ts';
import { seal, unseal } from '#app/platform/secret-box.server.ts';

/** What was masked and is kept, beside the masked text: where it stood, and the original, sealed. */
export const sealedDetailSchema = z.object({
  type: z.enum(PERSONAL_DATA_TYPES),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  box: z.string(),
});
export type SealedDetail = z.infer<typeof sealedDetailSchema>;

/**
 * Seals what a workspace chose to keep of what was masked (R50); everything else is gone for good. Costs nothing when nothing is kept.
 * @param text as it was sent, before masking; the offsets of the spans hold in it
 */
export function sealDetails(
  secret: string,
  workspaceId: string,
  text: string,
  spans: readonly PersonalDataSpan[],
  keptKinds: ReadonlySet<string>,
): readonly SealedDetail[] {
  if (keptKinds.size === 0 || spans.length === 0) return [];
  return spans.flatMap(({ type, start, end }) =>
    keptKinds.has(type)
      ? [{ type, start, end, box: seal(secret, { workspaceId, purpose: 'detail' }, text.slice(start, end)) }]
      : [],
  );
}

/** Puts back what may be revealed; what cannot be opened stays masked. @returns null when there is nothing to put back */
export function unsealInto(
  secret: string,
  workspaceId: string,
  masked: string,
  details: readonly SealedDetail[],
  kinds: ReadonlySet<string>,
): { readonly text: string; readonly kinds: readonly string[] } | null {
  const shown = new Set<string>();
  let text = '';
  let last = 0;
  for (const { type, start, end, box } of [...details].sort((a, b) => a.start - b.start)) {
    if (!kinds.has(type) || start < last || end > masked.length) continue;
    const original = unseal(secret, { workspaceId, purpose: 'detail' }, box);
    if (original === null) continue;
    text += masked.slice(last, start) + original;
    last = end;
    shown.add(type);
  }
  return shown.size === 0 ? null : { text: text + masked.slice(last), kinds: [...shown] };
}
