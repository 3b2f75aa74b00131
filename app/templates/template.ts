import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { FlowTest, LogTurn } from '#app/contracts/flow-test.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import type { TurnCustomer } from '#app/contracts/turn.ts';

/** A conversation to try a flow with: on a screen, in the simulator, or sent through the API. */
export interface SampleConversation {
  readonly id: string;
  readonly title: string;
  readonly customer?: TurnCustomer;
  readonly turns: readonly LogTurn[];
}

/** What the bot of the try-out page says: the first entry whose words the customer's message contains, else `otherwise`. */
export interface BotAnswer {
  /** Any of these, without regard to case; a whole word or phrase. */
  readonly whenSaid: readonly string[];
  readonly text: string;
  /** How sure such a bot would be of this answer, 0 to 1. */
  readonly confidence: number;
  readonly grounded: boolean;
  readonly intent?: string;
}

export interface BotAnswers {
  readonly greeting: string;
  readonly answers: readonly BotAnswer[];
  /** Said in turn, so that a lost bot does not repeat itself word for word at once. */
  readonly otherwise: readonly BotAnswer[];
}

/** A pool that the flow asks, with people to start with. */
export interface TemplatePool {
  readonly slug: string;
  readonly name: string;
  readonly fallback: boolean;
  readonly members: readonly string[];
}

/** A person to start with: the owner renames them or invites real ones. Shifts are local to the calendar's zone. */
export interface TemplatePerson {
  readonly key: string;
  readonly name: string;
  readonly skills: readonly { readonly skill: string; readonly level: 1 | 2 | 3 | 4 | 5 }[];
  readonly capacity: number;
  readonly mayRefundUpToCents?: number;
  readonly mayNegotiate?: boolean;
  readonly licensed?: boolean;
  readonly shifts: readonly { readonly weekday: number; readonly from: string; readonly to: string }[];
}

/**
 * Read aloud in ten seconds (R67, R68), which is 25 words: {{customer}}, {{agent}}, {{company}} are filled in, and {{summary}} with
 * eleven words at most. `templates.test.ts` counts.
 */
export interface OpeningScript {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** The trades of the gallery: wider than the signal packs, because some trades share one or need none. */
export type Industry = IndustryPack | 'tax' | 'pizza' | 'any';

export interface Template {
  readonly slug: string;
  readonly name: string;
  readonly industry: Industry;
  readonly description: string;
  /** What goes wrong in this trade when a bot decides alone, in a few words. */
  readonly risk: string;
  /** The numbers of the requirements it covers, like R15. */
  readonly requirements: readonly string[];
  /** What it handles, one short sentence each. */
  readonly covers: readonly string[];
  /** Packs of emergencies and regulated topics that its signals need. */
  readonly packs: readonly IndustryPack[];
  readonly graph: FlowGraph;
  readonly samples: readonly SampleConversation[];
  readonly tests: readonly FlowTest[];
  readonly botAnswers: BotAnswers;
  readonly calendars: readonly BusinessCalendar[];
  readonly pools: readonly TemplatePool[];
  readonly people: readonly TemplatePerson[];
  readonly skills: readonly { readonly slug: string; readonly name: string }[];
  readonly scripts: readonly OpeningScript[];
}
