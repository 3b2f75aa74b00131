import { FlowGraph } from '#app/contracts/flow-graph.ts';
import { upgradeGraph } from './upgrade/upgrade-graph.ts';

/** A hostile document is refused before it is walked: nothing that a person draws nests this deep. */
const DEEPEST = 48;

export interface LoadIssue {
  /** JSON Pointer (RFC 6901) into the document. */
  readonly pointer: string;
  readonly message: string;
}

export type Loaded =
  | { readonly ok: true; readonly graph: FlowGraph }
  | { readonly ok: false; readonly issues: readonly LoadIssue[] };

/** Reads a graph of any format that ever was, in today's form. Never throws. */
export function loadGraph(document: unknown): Loaded {
  if (isDeeperThan(document, DEEPEST)) {
    return { ok: false, issues: [{ pointer: '', message: `is nested deeper than ${DEEPEST} levels` }] };
  }
  const upgraded = upgradeGraph(document);
  if (!upgraded.ok) return { ok: false, issues: [{ pointer: '/format', message: upgraded.message }] };
  const parsed = FlowGraph.safeParse(upgraded.document);
  if (parsed.success) return { ok: true, graph: parsed.data };
  return {
    ok: false,
    issues: parsed.error.issues.slice(0, 50).map((issue) => ({
      pointer: issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      message: issue.message,
    })),
  };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  // Level by level with a list of its own, so that the depth of the document is not the depth of the call stack.
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item).filter(isBranch) : [],
    );
  }
  return false;
}

const isBranch = (value: unknown): boolean => typeof value === 'object' && value !== null;
