import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';

import type { JournalEntry } from './model/history.ts';
import type { PublishedGraph } from './publish/publish-dialog.tsx';

/** The large parts of what a flow opens with. */
export interface SentFlow {
  readonly graph: FlowGraph;
  readonly journal: readonly JournalEntry[];
  readonly published: { readonly test: PublishedGraph | null; readonly live: PublishedGraph | null };
}

/** As text: the page reads that at once, while the router's own form of five hundred steps takes it a tenth of a second. */
export const writeSentFlow = (flow: SentFlow): string => withoutQuotes(JSON.stringify(flow));

/** @param text of `writeSentFlow`, and of nobody else */
export const readSentFlow = (text: string): SentFlow => JSON.parse(withQuotes(text)) as SentFlow;

/**
 * The text travels inside of another JSON, where each of its ten thousands of quotes would be two characters. What stands in for
 * the other mark meanwhile is a control character: JSON has none of its own.
 */
const withoutQuotes = (text: string): string => text.replaceAll('~', '\u0001').replaceAll('"', '~');
const withQuotes = (text: string): string => text.replaceAll('~', '"').replaceAll('\u0001', '~');

/** What the checks know of the world around the draft: the rules that are live too. */
export function withLive(around: CheckContext, live: PublishedGraph | null): CheckContext {
  return live === null ? around : { ...around, live: live.graph };
}
