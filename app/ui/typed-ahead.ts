/** What counts of a key press. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  getModifierState(name: 'AltGraph'): boolean;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}

/** Where key presses come from: the window, or a test. */
export interface KeySource {
  addEventListener(type: 'keydown', listener: (event: KeyPress) => void, capture: true): void;
  removeEventListener(type: 'keydown', listener: (event: KeyPress) => void, capture: true): void;
}

/**
 * Keeps the keys that are pressed between the moment a field is asked for and the moment it has the focus. Without this they would go
 * to whatever had the focus before: letters into another field, Delete to the selected step.
 */
export class TypedAhead {
  #kept = '';
  #stop: (() => void) | null = null;

  /** Begins to keep keys. Escape gives up: it ends the keeping and calls `onEscape`. */
  start(source: KeySource, onEscape: () => void): void {
    this.stop();
    const onKeyDown = (event: KeyPress) => {
      const letter = event.key.length === 1 && isPlain(event);
      const mod = event.ctrlKey || event.metaKey;
      // Ctrl K once more is a hand that was not sure; the browser would take it for its address bar.
      if (!letter && (mod || event.altKey) && event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (letter) this.#kept += event.key;
      else if (event.key === 'Backspace') this.#kept = this.#kept.slice(0, -1);
      else if (event.key === 'Escape') {
        this.stop();
        onEscape();
      }
    };
    source.addEventListener('keydown', onKeyDown, true);
    this.#stop = () => source.removeEventListener('keydown', onKeyDown, true);
  }

  /** Ends the keeping and gives the letters; Enter is never among them, since nobody saw yet what it would take. */
  take(): string {
    const kept = this.#kept;
    this.stop();
    return kept;
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.#kept = '';
  }
}

/** On many keyboards AltGr, which browsers report as Ctrl and Alt, is how a letter is written. */
function isPlain(event: KeyPress): boolean {
  return event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey);
}

/** The page has one keyboard. */
export const typedAhead = new TypedAhead();
