import { FLOW_FORMAT } from '#app/contracts/flow-graph.ts';

/** Lifts a document of one format to the next. It gets plain JSON and gives plain JSON. */
export type Upgrader = (document: Record<string, unknown>) => Record<string, unknown>;

/**
 * From format n to n + 1, by n. A stored version is never rewritten: it is lifted when it is read, for ever. Format 1 is
 * the first, so there is none yet; a new one comes with a test that lifts a stored document.
 */
export const UPGRADERS: Readonly<Record<number, Upgrader>> = {};

export type Upgraded =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly message: string };

/** A document in today's format, as far as upgraders know. Its content is not checked here. */
export function upgradeGraph(
  document: unknown,
  upgraders: Readonly<Record<number, Upgrader>> = UPGRADERS,
  newest: number = FLOW_FORMAT,
): Upgraded {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return { ok: true, document };
  let current: Record<string, unknown> = { ...document };
  for (;;) {
    const { format } = current;
    if (typeof format !== 'number' || format === newest) return { ok: true, document: current };
    if (format > newest)
      return { ok: false, message: `is ${format}, which is newer than this Baton understands (${newest})` };
    const upgrade = Object.hasOwn(upgraders, format) ? upgraders[format] : undefined;
    if (!upgrade) return { ok: false, message: `is ${format}, which was never a format` };
    current = { ...upgrade(current), format: format + 1 };
  }
}
