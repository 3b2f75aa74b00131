/** What scrolls an element; null for the window. */
export function scrollerOf(from: Element): Element | null {
  for (let box = from.parentElement; box !== null; box = box.parentElement) {
    const { overflowY } = getComputedStyle(box);
    if (overflowY === 'auto' || overflowY === 'scroll') return box;
  }
  return null;
}
