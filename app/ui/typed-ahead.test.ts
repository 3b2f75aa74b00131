import { describe, expect, it, vi } from 'vitest';

import { TypedAhead, type KeyPress } from './typed-ahead.ts';

/** A keyboard; `reached` are the keys that went on to the page. */
function keyboard() {
  let listener: ((event: KeyPress) => void) | null = null;
  const reached: string[] = [];
  const source = {
    addEventListener: (_type: 'keydown', added: (event: KeyPress) => void) => void (listener = added),
    removeEventListener: (_type: 'keydown', removed: (event: KeyPress) => void) => {
      if (listener === removed) listener = null;
    },
  };
  const press = (key: string, held: { ctrlKey?: boolean; altKey?: boolean; altGraph?: boolean } = {}) => {
    let taken = false;
    listener?.({
      key,
      ctrlKey: held.ctrlKey ?? false,
      altKey: held.altKey ?? false,
      metaKey: false,
      getModifierState: () => held.altGraph ?? false,
      preventDefault: () => undefined,
      stopImmediatePropagation: () => void (taken = true),
    });
    if (!taken) reached.push(key);
  };
  return { source, reached, press };
}

describe('what is typed before a field has the focus (ux.md 1.3)', () => {
  it('is kept for the field and reaches nothing else', () => {
    const { source, reached, press } = keyboard();
    const ahead = new TypedAhead();
    ahead.start(source, () => undefined);
    for (const key of ['a', 'd', 'f', 'Backspace', 'd', ' ', 'R', 'Delete', 'Enter']) press(key);
    expect(reached).toEqual([]);
    expect(ahead.take()).toBe('add R');
    press('u');
    expect(reached).toEqual(['u']);
    expect(ahead.take()).toBe('');
  });

  it('leaves keys held with Ctrl to the browser, but not those that write a letter or ask once more', () => {
    const { source, reached, press } = keyboard();
    const ahead = new TypedAhead();
    ahead.start(source, () => undefined);
    press('r', { ctrlKey: true });
    press('k', { ctrlKey: true });
    press('@', { ctrlKey: true, altKey: true, altGraph: true });
    expect(reached).toEqual(['r']);
    expect(ahead.take()).toBe('@');
  });

  it('is given up by Escape, and a second start begins with nothing', () => {
    const { source, reached, press } = keyboard();
    const ahead = new TypedAhead();
    const onEscape = vi.fn();
    ahead.start(source, onEscape);
    press('u');
    press('Escape');
    expect(onEscape).toHaveBeenCalledOnce();
    press('x');
    expect(reached).toEqual(['x']);
    ahead.start(source, onEscape);
    press('p');
    expect(ahead.take()).toBe('p');
  });
});
