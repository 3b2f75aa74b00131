import type { BriefTurn } from '#app/cases/brief/brief-input.ts';
import type { SealedDetail } from '#app/cases/brief/sealed-details.server.ts';
import type { Facts, FactValue } from '#app/contracts/field-value.ts';
import { type PersonalDataSpan, type SentSignals, SIGNAL_NAMES, type SignalName } from '#app/contracts/signals.ts';
import type { TranscriptTurn } from '#db/queries/turns.ts';

/**
 * What is stored of a turn's signals: what was sent (to fold the turn again), where personal data stood, and the value of every
 * signal in the form in which rules read it (money in minor units, chances as numbers).
 */
export interface StoredSignals {
  readonly sent?: SentSignals;
  readonly personalData?: readonly PersonalDataSpan[];
  /** What of it the workspace keeps, sealed. */
  readonly sealed?: readonly SealedDetail[];
  readonly facts: Facts;
}

/** A turn as it is folded: the same whether it arrives now or was stored before. */
export interface FoldableTurn {
  readonly turnId: string;
  readonly seq: number | null;
  readonly author: 'customer' | 'bot' | 'human';
  /** Masked. */
  readonly text: string;
  readonly atMs: number;
  readonly locale: string | null;
  readonly sent: SentSignals | undefined;
  readonly personalData: readonly PersonalDataSpan[];
}

/** Whether a fact is a signal of the turn; the others are what is known of customer and conversation. */
export function isSignal(name: string): name is SignalName {
  return signalNames.has(name);
}

const signalNames: ReadonlySet<string> = new Set(SIGNAL_NAMES);

export function storedSignals(turn: FoldableTurn, facts: Facts, sealed: readonly SealedDetail[] = []): string {
  const ofSignals: Record<string, FactValue> = {};
  for (const name in facts) if (signalNames.has(name)) ofSignals[name] = facts[name];
  const stored: StoredSignals = {
    ...(turn.sent === undefined ? {} : { sent: turn.sent }),
    ...(turn.personalData.length === 0 ? {} : { personalData: turn.personalData }),
    ...(sealed.length === 0 ? {} : { sealed }),
    facts: ofSignals,
  };
  return JSON.stringify(stored);
}

/** Stored turns in the order in which they arrived; messages of the system are not part of what was said. */
export function foldable(rows: readonly TranscriptTurn[]): FoldableTurn[] {
  return rows.flatMap((row) => {
    if (row.author === 'system') return [];
    const signals = JSON.parse(row.signals) as Partial<StoredSignals>;
    return {
      turnId: row.turn_id,
      seq: row.seq,
      author: row.author,
      text: row.text,
      atMs: row.at_ms,
      locale: row.locale,
      sent: signals.sent,
      personalData: signals.personalData ?? [],
    };
  });
}

/**
 * The order in which turns count: the bot's `seq`; a turn without one follows whatever was the latest when it arrived. The
 * result depends on the arrival order only for turns that carry no `seq` (F10).
 * @param turns in the order of arrival
 */
export function inSeqOrder(turns: readonly FoldableTurn[]): FoldableTurn[] {
  let latest = Number.NEGATIVE_INFINITY;
  const placed = turns.map((turn, arrival) => {
    latest = Math.max(latest, turn.seq ?? latest);
    return { turn, place: turn.seq ?? latest, arrival };
  });
  placed.sort((a, b) => {
    if (a.place !== b.place) return a.place - b.place;
    if (a.turn.seq !== null && b.turn.seq !== null) return a.turn.turnId < b.turn.turnId ? -1 : 1;
    if (a.turn.seq === null && b.turn.seq === null) return a.arrival - b.arrival;
    return a.turn.seq === null ? 1 : -1;
  });
  return placed.map(({ turn }) => turn);
}

/** The conversation as the brief reads it, in the order of `seq`. */
export function briefTurns(
  turns: readonly FoldableTurn[],
  sentiments: ReadonlyMap<string, number>,
): (BriefTurn & { readonly turnId: string })[] {
  return inSeqOrder(turns).map((turn, index) => ({
    turnId: turn.turnId,
    index,
    author: turn.author,
    text: turn.text,
    at: new Date(turn.atMs),
    sentiment: sentiments.get(turn.turnId) ?? null,
    toolFailed: turn.sent?.toolFailed ?? false,
  }));
}

/** The sentiment of each stored turn, as it was computed when it came. */
export function sentimentsOf(rows: readonly TranscriptTurn[]): Map<string, number> {
  const sentiments = new Map<string, number>();
  for (const row of rows) {
    const value = (JSON.parse(row.signals) as Partial<StoredSignals>).facts?.['sentiment'];
    if (typeof value === 'number') sentiments.set(row.turn_id, value);
  }
  return sentiments;
}
