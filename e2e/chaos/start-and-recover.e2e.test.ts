import { fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { removeCluster } from '../../db/server/cluster-files.ts';
import { isAlive } from '../../scripts/processes/liveness.ts';
import { makeHome, startBaton, type TestBaton } from '../fixtures/baton.ts';

/** How `npm start` behaves when things die: with real processes, killed for real. */
let home: string;
let baton: TestBaton;

beforeAll(async () => {
  home = makeHome();
  baton = await startBaton({ home });
});
afterAll(async () => {
  await baton.stop();
  removeCluster(home);
});

async function until(what: string, condition: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`${what} did not happen in ${withinMs / 1000} s`);
    await delay(50);
  }
}

async function sendTurn(conversationId: string): Promise<{ status: number; action: unknown }> {
  const { url, apiKey } = baton.demo();
  const response = await fetch(`${url}/v1/conversations/${conversationId}/turns`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ author: 'customer', text: 'I want to talk to a person' }),
  });
  const body = (await response.json()) as { action?: unknown };
  return { status: response.status, action: body.action };
}

const serves = () =>
  sendTurn(`check-${performance.now()}`).then(
    ({ action }) => action === 'escalate',
    () => false,
  );

describe('npm start', () => {
  test('writes a demo.json with which a turn can be sent', async () => {
    const demo = baton.demo();
    expect(Object.values(demo.pids).every((pid) => pid !== null && isAlive(pid))).toBe(true);
    expect(await sendTurn('first')).toEqual({ status: 200, action: 'escalate' });
  });

  test('refuses a second start on the same folder and names the first', async () => {
    const script = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
    const second = fork(script, [], {
      env: { ...process.env, BATON_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    second.stderr?.on('data', (part: Buffer) => (output += part.toString()));
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(1);
    expect(output).toContain(`a Baton already runs on ${home} (process ${baton.pid}, ${baton.url})`);
  });

  test.each(['web', 'worker', 'postgres', 'temporal'] as const)('starts %s again after kill -9', async (part) => {
    const before = baton.demo().pids[part];
    await baton.kill(part);
    await until(`a new ${part}`, () => {
      const now = baton.demo().pids[part];
      return now !== before && now !== null && isAlive(now);
    });
    await until('a turn', serves);
  });

  test('F5: with Temporal down turns are answered, and it can be brought back', async () => {
    await baton.kill('temporal', { stayDown: true });
    expect(await sendTurn('without-clocks')).toEqual({ status: 200, action: 'escalate' });
    baton.restart('temporal');
    await until('Temporal', () => isAlive(baton.demo().pids.temporal ?? 0));
  });

  test('takes over what is left when the supervisor itself was killed, and leaves no part behind', async () => {
    const before = baton.demo();
    process.kill(baton.pid, 'SIGKILL');
    await until('the end of all parts', () => !isAlive(before.pids.web ?? 0) && !isAlive(before.pids.worker ?? 0));
    baton = await startBaton({ home });
    expect(baton.demo().pids.postgres).toBe(before.pids.postgres);
    expect(baton.demo().apiKey).toBe(before.apiKey);
    expect(await sendTurn('first')).toMatchObject({ status: 200 });
  });

  test('recovers after kill -9 of everything', async () => {
    const pids = [...Object.values(baton.demo().pids), baton.pid].filter((pid) => pid !== null);
    for (const pid of new Set(pids)) process.kill(pid, 'SIGKILL');
    await until('the end of everything', () => !pids.some(isAlive));
    baton = await startBaton({ home });
    expect(await sendTurn('after-the-crash')).toEqual({ status: 200, action: 'escalate' });
  });

  test('Ctrl-C stops everything within 5 s and leaves nothing running', async () => {
    const pids = [...Object.values(baton.demo().pids), baton.pid].filter((pid) => pid !== null);
    const begun = performance.now();
    await baton.stop();
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test('a terminal that is closed stops everything too, though it hears no more of it', async () => {
    baton = await startBaton({ home });
    const pids = [...Object.values(baton.demo().pids), baton.pid].filter((pid) => pid !== null);
    baton.closeTerminal();
    await until('the end of everything', () => !pids.some(isAlive), 10_000);
  });
});
