import { chromium, type Page } from '@playwright/test';

import { startBaton } from '../fixtures/baton.ts';

/**
 * The desk and the live board with a thousand open cases, in real Chromium (`CHROMIUM` names the browser): how long the list takes to
 * open, the frames while it is scrolled, and from the answer to a turn that opens a case until that case is painted. The frames are
 * taken twice: with all of Baton working on the same processors, and while it stands still, as it does on no reader's machine.
 *
 *     npm run soak:thousand
 */
const cases = 1_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const figures = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { n: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
};

/** Where the page says how many cases stand in each group: it changes when a case is painted. */
const counts = 'nav[aria-label=Cases] section > div > span, main ul h2 span';

const scrolled = (page: Page) =>
  page.evaluate(async () => {
    const box = document.querySelector('nav[aria-label=Cases]');
    if (box) box.scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const gaps: number[] = [];
    let last = performance.now();
    const endMs = last + 5_000;
    await new Promise<void>((resolve) => {
      const tick = (nowMs: number) => {
        gaps.push(nowMs - last);
        last = nowMs;
        if (box) box.scrollTop += 90;
        if (nowMs < endMs) requestAnimationFrame(tick);
        else resolve();
      };
      requestAnimationFrame(tick);
    });
    return gaps;
  });

/** While everything that a reader's machine does not run stands still: server with relay and watchdog, worker, Temporal. */
async function alone<T>(pids: readonly (number | null)[], act: () => Promise<T>): Promise<T> {
  const all = [...new Set(pids)].filter((pid) => pid !== null);
  for (const pid of all) process.kill(pid, 'SIGSTOP');
  try {
    return await act();
  } finally {
    for (const pid of all) process.kill(pid, 'SIGCONT');
  }
}

const baton = await startBaton({ env: { LOG_LEVEL: 'error' } });
const executablePath = process.env['CHROMIUM'];
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const { url, apiKey, email, password } = baton.demo();
  let opened = 0;
  const openCase = async (): Promise<void> => {
    opened += 1;
    const answer = await fetch(`${url}/v1/conversations/thousand-${opened}/turns`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        author: 'customer',
        text: `order ${8_000 + opened} is broken, can I talk to a real person please`,
        customer: { id: `c-${opened}`, name: `Customer ${opened}` },
      }),
    });
    if (!answer.ok) throw new Error(`A turn was answered ${answer.status}: ${await answer.text()}`);
    await answer.text();
  };
  for (let n = 0; n < cases / 4; n += 1) await Promise.all([openCase(), openCase(), openCase(), openCase()]);
  // What a burst of cases starts is no part of what is measured.
  await pause(20_000);

  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } });
  // The loader of this script gives functions their names by a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto('/sign-in');
  await page.getByLabel('Work email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  const row = page.locator('nav[aria-label=Cases] a').first();
  const opening: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const startedMs = performance.now();
    await page.goto('/desk', { waitUntil: 'commit' });
    await row.waitFor();
    opening.push(performance.now() - startedMs);
    await page.waitForLoadState('load');
  }
  await pause(2_000);
  const frames = await scrolled(page);
  const { web, relay, watchdog, worker, temporal } = baton.demo().pids;
  const framesAlone = await alone([web, relay, watchdog, worker, temporal], () => scrolled(page));
  await pause(2_000);
  const painted = async (path: string) => {
    await page.goto(path);
    await pause(3_000);
    const times: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const before = (await page.locator(counts).allTextContents()).join();
      await openCase();
      const answeredMs = performance.now();
      await page.waitForFunction(
        ({ where, last }) => [...document.querySelectorAll(where)].map((count) => count.textContent).join() !== last,
        { where: counts, last: before },
        { polling: 'raf' },
      );
      times.push(performance.now() - answeredMs);
      await pause(800);
    }
    return figures(times);
  };
  // The first opening reads code that every later one has.
  console.table({
    'desk: open until the first row': figures(opening.slice(1)),
    'desk: a frame while scrolling, Baton working beside it': figures(frames),
    'desk: a frame while scrolling, Baton standing still': figures(framesAlone),
    'desk: case opened until painted': await painted('/desk'),
    'board: case opened until painted': await painted('/board'),
  });
} finally {
  await browser.close();
  await baton.stop();
}
