/** What a person or a team is told. Every channel takes of it what it has room for. */
export interface NotifyMessage {
  /** The same for every attempt: a provider that dedupes sends it once. */
  readonly key: string;
  readonly title: string;
  /** A few plain lines; no address in it. */
  readonly text: string;
  /** One line that fits a lock screen. */
  readonly short: string;
  /** The whole text message, its code included. */
  readonly sms: string;
  /** Where the case is worked. */
  readonly url: string;
  /** One press takes the case; null when there is nothing to take. */
  readonly claimUrl: string | null;
  /** Written back it takes the case; null where nobody can answer. */
  readonly replyCode: string | null;
  readonly urgent: boolean;
}

/** What came of one attempt. `word` is closed and says nothing of the person. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly ref: string | null }
  | { readonly kind: 'failed'; readonly word: string; readonly again: boolean };

/** One way to reach somebody. It never throws. */
export interface Provider<Settings> {
  send(params: {
    readonly settings: Settings;
    /** Address, number or subscription. Empty for a team channel, whose address is in the settings. */
    readonly target: string;
    readonly message: NotifyMessage;
    readonly allowedHosts: readonly string[];
  }): Promise<SendOutcome>;
}

/** Which failures pass: what is overloaded or away is tried again, what is refused is not. */
export function outcomeOf(
  answer: { readonly status: number | null; readonly error: string | null },
  ref: string | null = null,
): SendOutcome {
  if (answer.error === null) return { kind: 'sent', ref };
  const { status } = answer;
  const again =
    status === null
      ? answer.error !== 'private_address' && answer.error !== 'bad_url'
      : status === 429 || status === 408 || status >= 500;
  return { kind: 'failed', word: status === null ? answer.error : `status_${status}`, again };
}
