import type { Element } from './phrase-source.ts';
import type { Token } from './tokenize.ts';
import { addWord } from './vocabulary.ts';

const END_OF_PHRASE = 0;
const END_OF_TEXT = 1;
const GAP = 2;
const WORDS = 3;
const MAYBE_WORDS = 4;
const BEGINNINGS = 5;
const MAYBE_BEGINNINGS = 6;
/** From this many words on they are halved instead of gone through. */
const MANY = 12;

/**
 * The steps of a vocabulary's phrases, one behind the other in one row of small numbers: matching walks along it and touches
 * little memory. A step is its kind and a size in one number (kind + 8 × size), then for words their numbers, sorted.
 */
export class PhraseMatcher {
  #steps = new Uint16Array(256);
  #length = 0;
  readonly #prefixes: (readonly string[])[] = [];

  /** Adds a phrase. @returns where it begins */
  add(elements: readonly Element[]): number {
    const at = this.#length;
    for (const element of elements) this.#addElement(element);
    this.#push(END_OF_PHRASE);
    return at;
  }

  /** Index after the longest match of the phrase that begins at step `at`, from word `index` on, or -1. */
  match(at: number, tokens: readonly Token[], index: number): number {
    const steps = this.#steps;
    let step = at;
    let word = index;
    for (;;) {
      const head = steps[step] ?? END_OF_PHRASE;
      const size = head >> 3;
      switch (head & 7) {
        case END_OF_PHRASE:
          return word;
        case END_OF_TEXT:
          if (word !== tokens.length) return -1;
          step += 1;
          break;
        case GAP:
          for (let skip = 0; skip <= size && word + skip <= tokens.length; skip += 1) {
            const end = this.match(step + 1, tokens, word + skip);
            if (end !== -1) return end;
          }
          return -1;
        case WORDS:
          if (!this.#hasWord(step + 1, size, tokens[word]?.word ?? 0)) return -1;
          step += size + 1;
          word += 1;
          break;
        case MAYBE_WORDS: {
          const next = step + size + 1;
          if (this.#hasWord(step + 1, size, tokens[word]?.word ?? 0)) {
            const end = this.match(next, tokens, word + 1);
            if (end !== -1) return end;
          }
          step = next;
          break;
        }
        case BEGINNINGS:
        case MAYBE_BEGINNINGS: {
          const isOptional = (head & 7) === MAYBE_BEGINNINGS;
          const next = step + size + 2;
          if (this.#fits(step, size, tokens[word])) {
            const end = this.match(next, tokens, word + 1);
            if (end !== -1 || !isOptional) return end;
          } else if (!isOptional) return -1;
          step = next;
          break;
        }
        default:
          throw new Error('unknown step of a phrase');
      }
    }
  }

  #hasWord(from: number, size: number, word: number): boolean {
    if (word === 0) return false;
    const steps = this.#steps;
    let low = from;
    let high = from + size;
    while (high - low > MANY) {
      const middle = (low + high) >> 1;
      if ((steps[middle] ?? 0) <= word) low = middle;
      else high = middle;
    }
    for (let i = low; i < high; i += 1) if (steps[i] === word) return true;
    return false;
  }

  #fits(step: number, size: number, token: Token | undefined): boolean {
    if (token === undefined) return false;
    if (this.#hasWord(step + 2, size, token.word)) return true;
    const prefixes = this.#prefixes[this.#steps[step + 1] ?? 0] ?? [];
    return prefixes.some((prefix) => token.norm.startsWith(prefix));
  }

  #addElement(element: Element): void {
    if (element.kind === 'end') this.#push(END_OF_TEXT);
    else if (element.kind === 'gap') this.#push(GAP + 8 * element.most);
    else {
      const words = element.exact.map(addWord).sort((a, b) => a - b);
      if (element.prefixes.length === 0) this.#push((element.optional ? MAYBE_WORDS : WORDS) + 8 * words.length);
      else {
        this.#push((element.optional ? MAYBE_BEGINNINGS : BEGINNINGS) + 8 * words.length);
        this.#push(this.#prefixes.push(element.prefixes) - 1);
      }
      for (const word of words) this.#push(word);
    }
  }

  #push(step: number): void {
    if (this.#length === this.#steps.length) {
      const longer = new Uint16Array(this.#length * 2);
      longer.set(this.#steps);
      this.#steps = longer;
    }
    this.#steps[this.#length] = step;
    this.#length += 1;
  }
}
