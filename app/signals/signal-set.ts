import type { Evidence, PersonalDataSpan, SignalInput, SignalName, SignalSet } from '#app/contracts/signals.ts';
import { PUT, type ValueOf } from './put-signal.ts';
import { maskSpans } from './personal-data/mask.ts';
import type { Place } from './text/find-first.ts';

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
  readonly #switches: SignalInput['switches'];
  readonly #masked: string;
  readonly #signals: SignalSet = {};

  constructor(input: SignalInput, spans: readonly PersonalDataSpan[]) {
    this.#input = input;
    this.#switches = input.switches;
    this.#masked = maskSpans(input.text, spans);
  }

  isOn(name: SignalName): boolean {
    return this.#switches === undefined || this.#switches[name] !== false;
  }

  /** A value that we computed, unless the bot sent its own (then both are kept). */
  compute<Name extends SignalName>(name: Name, computed: Computed<Name>, sent?: ValueOf<Name>): void {
    if (!this.isOn(name)) return;
    const { value, score } = computed;
    const evidence = this.#evidence(computed.places, computed.turnIds);
    if (sent !== undefined) PUT[name](this.#signals, { value: sent, source: 'sent', evidence, computed: value });
    else if (score === undefined) PUT[name](this.#signals, { value, source: 'computed', evidence });
    else PUT[name](this.#signals, { value, score: Math.round(score * 1_000) / 1_000, source: 'computed', evidence });
  }

  /** A value that only the bot can know. */
  sent<Name extends SignalName>(name: Name, value: ValueOf<Name> | undefined): void {
    if (value === undefined || !this.isOn(name)) return;
    PUT[name](this.#signals, { value, source: 'sent', evidence: [] });
  }

  finish(): SignalSet {
    return this.#signals;
  }

  #evidence(places: readonly (Place | null)[] | undefined, turnIds: readonly string[] | undefined): Evidence[] {
    const evidence: Evidence[] = [];
    const most = Math.min(places?.length ?? 0, MOST_PLACES);
    for (let i = 0; i < most; i += 1) {
      const place = places?.[i] ?? null;
      if (place === null || place.end <= place.start) continue;
      const { start, end } = place;
      evidence.push({ turnId: this.#input.turnId, quote: this.#quote(place), start, end });
    }
    if (turnIds !== undefined) for (const turnId of turnIds) evidence.push({ turnId, quote: '', start: 0, end: 0 });
    return evidence;
  }

  #quote(place: Place): string {
    const quote = this.#masked.slice(place.start, place.end);
    const short = quote.length > MOST_QUOTE ? `${quote.slice(0, MOST_QUOTE - 1)}…` : quote;
    return short.replace(LONE_SURROGATE, '\ufffd');
  }
}
