import type { TurnResponse } from '#app/contracts/turn.ts';

/** One answered turn, as the report counts it. */
export interface ReplayedTurn {
  readonly conversationId: string;
  readonly text: string;
  readonly author: string;
  readonly answer: TurnResponse;
  readonly tookMs: number;
}

export interface ReplayTotals {
  conversations: number;
  turns: number;
  failed: number;
  /** What went wrong, with how often. */
  readonly failures: Map<string, number>;
  /** "escalate / request / asked_for_person" with how often. */
  readonly decisions: Map<string, number>;
  readonly escalations: ReplayedTurn[];
  readonly tookMs: number[];
}

export function newTotals(): ReplayTotals {
  return {
    conversations: 0,
    turns: 0,
    failed: 0,
    failures: new Map(),
    decisions: new Map(),
    escalations: [],
    tookMs: [],
  };
}

/** Counts one answer. Only the first handover of a conversation is an escalation; the turns after it repeat it. */
export function countTurn(totals: ReplayTotals, turn: ReplayedTurn, escalatedBefore: boolean): void {
  totals.turns += 1;
  totals.tookMs.push(turn.tookMs);
  if (escalatedBefore) {
    bump(totals.decisions, 'escalate / handed over before');
    return;
  }
  const { action, reason } = turn.answer;
  bump(totals.decisions, `${action} / ${reason.class} / ${reason.code}`);
  if (action === 'escalate') totals.escalations.push(turn);
}

export function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The value at a share of the sorted list (nearest rank); 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Evenly over the whole run instead of the first: what is shown stands for what happened. */
export function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).filter(
    (item) => item !== undefined,
  );
}

const share = (part: number, whole: number) => (whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)} %`);

function clipped(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** The report as lines of text. */
export function reportLines(totals: ReplayTotals, tookS: number): string[] {
  const { conversations, turns, escalations, decisions, failures, tookMs } = totals;
  const lines = [
    '',
    `${conversations} conversations, ${turns} turns in ${tookS.toFixed(1)} s (${Math.round(turns / Math.max(tookS, 0.001))} turns a second)`,
    `answer time  p50 ${percentile(tookMs, 0.5).toFixed(1)} ms   p99 ${percentile(tookMs, 0.99).toFixed(1)} ms`,
    `escalations  ${escalations.length} of ${conversations} conversations (${share(escalations.length, conversations)})`,
    '',
    'Decisions by action and reason',
  ];
  for (const [key, count] of [...decisions].sort((a, b) => b[1] - a[1])) {
    lines.push(`${String(count).padStart(7)}  ${share(count, turns).padStart(7)}  ${key}`);
  }
  if (failures.size > 0) {
    lines.push('', `Turns that were refused: ${totals.failed}`);
    for (const [words, count] of failures) lines.push(`${String(count).padStart(7)}  ${words}`);
  }
  if (escalations.length > 0) {
    lines.push('', `${Math.min(10, escalations.length)} escalations with the sentence that triggered each`);
    for (const turn of spread(escalations, 10)) {
      const { reason, escalation } = turn.answer;
      const quote = reason.evidence.find((evidence) => evidence.quote !== null)?.quote;
      lines.push(
        `  ${turn.conversationId}  ${reason.ruleName ?? reason.code} (${reason.layer ?? 'no rule'}) → ${escalation?.queue ?? '?'}, ${escalation?.priority ?? '?'}`,
        `    ${turn.author}: “${clipped(turn.text, 150)}”`,
        `    ${reason.text}${quote === undefined || quote === null ? '' : ` Said: “${clipped(quote, 60)}”`}`,
      );
    }
  }
  return lines;
}
