/** A message and what was decided on it, as a list behind a number shows it. */
export interface DecidedMessage {
  readonly decisionId: string;
  readonly at: string;
  readonly text: string;
  readonly action: 'continue' | 'flag' | 'offer' | 'escalate';
}

/** The messages behind a rule's number: the newest of `total`. */
export interface RuleFirings {
  readonly total: number;
  readonly messages: readonly DecidedMessage[];
}
