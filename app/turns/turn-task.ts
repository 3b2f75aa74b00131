import type { SealedDetail } from '#app/cases/brief/sealed-details.server.ts';
import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import type { TurnRequest } from '#app/contracts/turn.ts';
import type { Actor, Environment } from '#app/platform/context.ts';
import type { BatonError } from '#app/platform/errors.ts';

import type { TurnFlows } from './turn-flows.server.ts';
import type { Queued } from './turn-queue.ts';

/** A turn on its way through a batch. Its text is masked: nothing behind this point ever sees what was masked. */
export interface TurnTask extends Queued {
  readonly environment: Environment;
  readonly actor: Actor;
  readonly requestId: string;
  /** The bot's own id of the conversation. */
  readonly externalId: string;
  /** The bot's own id of the turn, or a new one when it sent none. */
  readonly turnId: string;
  readonly idempotencyKey: string | null;
  readonly bodyHash: string;
  readonly request: TurnRequest;
  readonly maskedText: string;
  readonly personalData: readonly PersonalDataSpan[];
  readonly sealed: readonly SealedDetail[];
  readonly flows: TurnFlows;
}

/** A turn that somebody waits for. */
export interface SentTurn extends TurnTask {
  /** Monotonic milliseconds at which it was accepted; a turn is not kept waiting for ever. */
  readonly acceptedMs: number;
  readonly answer: (result: TurnResult) => void;
}

/** What became of a turn. `held`: somebody else has the conversation locked; `unknown_version`: its version is to be loaded first. */
export type TurnResult =
  | { readonly kind: 'answered'; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly error: BatonError }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'held' }
  | { readonly kind: 'unknown_version'; readonly versionId: string }
  | { readonly kind: 'has_case' };
