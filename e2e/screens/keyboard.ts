import type { Page } from '@playwright/test';

/** More presses than there are stops: the controls of a sound player, and scrollers that a browser lets one stop at. */
const sparePresses = 12;

declare global {
  interface Window {
    /** What a walk by Tab found so far; only in a page that is being walked. */
    tabWalk: { readonly left: () => number; readonly tell: () => string[] };
  }
}

/**
 * What somebody without a mouse cannot do on the page as it stands, in words: each control is reached by Tab (WCAG 2.1.1), none holds the
 * focus (2.1.2), and wherever it is it can be seen (2.4.7, 1.4.11).
 */
export async function tabFindings(page: Page): Promise<string[]> {
  // The loader of `npm run screens` gives functions their names by a helper that a page does not have.
  await page.evaluate('globalThis.__name ??= (named) => named');
  const browser = await page.context().newCDPSession(page);
  let left = await page.evaluate(watchFocus);
  // What is loaded meanwhile has stops of its own.
  for (let rounds = 0; rounds < 3 && left > 0; rounds += 1) {
    const presses = Array.from({ length: left + sparePresses }, () => browser.send('Input.dispatchKeyEvent', tab));
    await Promise.all(presses);
    left = await page.evaluate(() => window.tabWalk.left());
  }
  await browser.detach();
  return page.evaluate(() => window.tabWalk.tell());
}

const tab = { type: 'rawKeyDown', key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 } as const;

/** Runs in the page. @returns how many stops it should have */
function watchFocus(): number {
  const focusable = 'a[href],button,input,select,textarea,summary,audio[controls],[tabindex],[contenteditable=true]';
  const moving = '[role=tablist],[role=radiogroup],[role=toolbar],[role=menu],[role=listbox],[role=tree],[role=grid],[role=treegrid],.react-flow';
  const hidden = '[aria-hidden=true],[inert]';
  const seen = (one: Element) => one.checkVisibility({ visibilityProperty: true }) && one.closest(hidden) === null;
  const isOff = (one: Element) => one.matches(':disabled');
  const named = (one: Element) =>
    `${one.tagName.toLowerCase()} “${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\s+/gu, ' ').slice(0, 50) || (one.getAttribute('name') ?? one.className)}”`;
  /** Of radios with one name the browser stops at one. */
  const isStop = (one: HTMLElement) => {
    if (one.tabIndex < 0 || isOff(one) || !seen(one)) return false;
    if (!(one instanceof HTMLInputElement) || one.type !== 'radio' || one.name === '') return true;
    const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((other) => other.name === one.name && other.form === one.form && !other.disabled);
    return one === (group.find((other) => other.checked) ?? group[0]);
  };
  const look = (one: Element) => {
    const around = [one, one.parentElement, one.nextElementSibling, one.closest('label'), one.firstElementChild];
    return around.map((part) => {
      if (part === null) return '';
      const style = getComputedStyle(part);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor, style.backgroundColor].join();
    }).join(';');
  };
  const all = [...document.querySelectorAll<HTMLElement>(focusable)];
  const stops = all.filter(isStop);
  const plain = new Map(all.filter(seen).map((one) => [one as Element, look(one)]));
  const found = new Set<string>();
  for (const one of all) {
    const isControl = one.matches('button,a[href],input,select,textarea,[role=button]');
    const otherWay = one.closest(moving) !== null || one.matches('[role=tab],[role=radio],[role=option],input[type=radio]');
    if (isControl && one.tabIndex < 0 && seen(one) && !isOff(one) && !otherWay) found.add(`only by mouse: ${named(one)}`);
  }

  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (colour: string): readonly [luminance: number, alpha: number] => {
    if (pixel === null) return [0, 0];
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
    const linear = (part: number) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return [0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue), alpha];
  };
  const groundOf = (one: Element | null): string => {
    let under = one;
    while (under !== null && light(getComputedStyle(under).backgroundColor)[1] < 255) under = under.parentElement;
    return under === null ? 'white' : getComputedStyle(under).backgroundColor;
  };
  /** A ring that differs from the ground under it by less than 3:1. */
  const isFaint = (one: Element, style: CSSStyleDeclaration) => {
    const [ground] = light(groundOf(parseFloat(style.outlineOffset) < 0 ? one : one.parentElement));
    const [ring] = light(style.outlineColor);
    return (Math.max(ground, ring) + 0.05) / (Math.min(ground, ring) + 0.05) < 3;
  };
  const begun = document.activeElement;
  const reached = new Set<Element>();
  const note = () => {
    const at = document.activeElement;
    if (at === null || at === document.body || reached.has(at)) return;
    reached.add(at);
    // How it looks without the focus was not seen.
    if (at === begun) return;
    const style = getComputedStyle(at);
    const before = plain.get(at);
    // Where one types a command the caret stands alone in its field; a group of tabs hands the focus on.
    if (at.matches('input[role=combobox],[role=tablist]')) return;
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) {
      if (before !== undefined && look(at) === before) found.add(`focus not to be seen: ${named(at)}`);
    } else if (isFaint(at, style)) found.add(`focus hardly to be seen: ${named(at)}`);
  };
  // A group of tabs takes the focus only to give it to one of them.
  const isReached = (one: Element) => reached.has(one) || (one.matches('div,span') && [...reached].some((other) => one.contains(other)));
  const missing = () => stops.filter((one) => one.isConnected && isStop(one) && !isReached(one));
  // What has the focus is looked at when the next press takes it away: by then it is drawn.
  document.addEventListener('keydown', note, { capture: true });
  window.tabWalk = {
    left: () => { note(); return missing().length; },
    tell: () => {
      document.removeEventListener('keydown', note, { capture: true });
      return [...found, ...missing().map((one) => `not reached by Tab: ${named(one)}`)];
    },
  };
  return stops.length;
} // prettier-ignore

/**
 * What opens by a key closes by Escape and gives the focus back to where it was (WCAG 2.4.3).
 * @param tried names of what was opened on other screens already; those of this one are added
 */
export async function openingFindings(page: Page, tried: Set<string>): Promise<string[]> {
  const findings: string[] = [];
  const opened = page.locator('[role=menu],[role=dialog],[role=alertdialog],[role=listbox]').last();
  const openers = page.locator('[aria-haspopup]:not([aria-haspopup=false],:disabled,[aria-hidden=true] *)');
  for (const opener of await openers.all()) {
    const name = (await opener.getAttribute('aria-label')) ?? (await opener.innerText());
    if (tried.has(name) || !(await opener.isVisible())) continue;
    tried.add(name);
    await opener.focus();
    await page.keyboard.press('Enter');
    const isOpen = await becomes(() => opened.isVisible());
    await page.keyboard.press('Escape');
    const isClosed = await becomes(async () => !(await opened.isVisible()));
    const isBack = await becomes(() => opener.evaluate((one) => one === document.activeElement));
    if (!isOpen) findings.push(`Enter does not open “${name}”`);
    if (!isClosed) findings.push(`Escape does not close “${name}”`);
    if (isClosed && !isBack) findings.push(`the focus does not come back to “${name}”`);
  }
  return findings;
}

/**
 * A dialog that is open goes by Escape, and gives the focus back.
 * @param reopen opens it again, from wherever the focus is then
 */
export async function escapeFindings(page: Page, reopen: () => Promise<void>): Promise<string[]> {
  const dialog = page.locator('[role=dialog],[role=alertdialog]').last();
  if (!(await dialog.isVisible())) return [];
  const closes = async () => {
    await page.keyboard.press('Escape');
    return becomes(async () => !(await dialog.isVisible()));
  };
  if (!(await closes())) return ['Escape does not close the dialog'];
  await page.locator('a[href]').first().focus();
  await reopen();
  await dialog.waitFor();
  await closes();
  const somewhere = await becomes(() => page.evaluate(() => document.activeElement !== document.body));
  return somewhere ? [] : ['the focus is nowhere after Escape'];
}

/** Within two seconds, looked at again and again. */
async function becomes(look: () => Promise<boolean>): Promise<boolean> {
  const endMs = Date.now() + 2_000;
  while (!(await look())) {
    if (Date.now() > endMs) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
