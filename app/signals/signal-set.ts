import type { Evidence, PersonalDataSpan, SignalInput, SignalName, SignalSet } from '#app/contracts/signals.ts';
import { maskSpans } from './personal-data/mask.ts';
import type { Place } from './text/find-first.ts';

type ValueOf<Name extends SignalName> = NonNullable<SignalSet[Name]>['value'];

interface Computed<Name extends SignalName> {
  readonly value: ValueOf<Name>;
  readonly score?: number;
  readonly places?: readonly (Place | null)[];
  /** Evidence that lies in another turn. */
  readonly turnIds?: readonly string[];
}

const MOST_QUOTE = 160;
const MOST_PLACES = 20;
/** Half a character is no valid JSON text for other programs. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Collects a turn's signals: leaves out what is switched off, lets the bot's own value win, keeps both. */
export class SignalCollector {
  readonly #input: SignalInput;
  readonly #masked: string;
  readonly #signals: Record<string, unknown> = {};

  constructor(input: SignalInput, spans: readonly PersonalDataSpan[]) {
    this.#input = input;
    this.#masked = maskSpans(input.text, spans);
  }

  isOn(name: SignalName): boolean {
    return this.#input.switches?.[name] !== false;
  }

  /** A value that we computed, unless the bot sent its own (then both are kept). */
  compute<Name extends SignalName>(name: Name, computed: Computed<Name>, sent?: ValueOf<Name>): void {
    if (!this.isOn(name)) return;
    const evidence = this.#evidence(computed);
    const score = computed.score === undefined ? {} : { score: Math.round(computed.score * 1_000) / 1_000 };
    this.#signals[name] =
      sent === undefined
        ? { value: computed.value, ...score, source: 'computed', evidence }
        : { value: sent, source: 'sent', evidence, computed: computed.value };
  }

  /** A value that only the bot can know. */
  sent<Name extends SignalName>(name: Name, value: ValueOf<Name> | undefined): void {
    if (value === undefined || !this.isOn(name)) return;
    this.#signals[name] = { value, source: 'sent', evidence: [] };
  }

  finish(): SignalSet {
    return this.#signals as SignalSet;
  }

  #evidence<Name extends SignalName>(computed: Computed<Name>): Evidence[] {
    const here: Evidence[] = [];
    for (const place of (computed.places ?? []).slice(0, MOST_PLACES)) {
      if (place === null || place.end <= place.start) continue;
      here.push({ turnId: this.#input.turnId, quote: this.#quote(place), start: place.start, end: place.end });
    }
    if (computed.turnIds === undefined) return here;
    const elsewhere = computed.turnIds.map((turnId) => ({ turnId, quote: '', start: 0, end: 0 }));
    return [...here, ...elsewhere];
  }

  #quote(place: Place): string {
    const quote = this.#masked.slice(place.start, place.end);
    const short = quote.length > MOST_QUOTE ? `${quote.slice(0, MOST_QUOTE - 1)}…` : quote;
    return short.replace(LONE_SURROGATE, '\ufffd');
  }
}
