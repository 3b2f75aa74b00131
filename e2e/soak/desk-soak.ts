import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { startBaton } from '../fixtures/baton.ts';
import { listen } from './event-source.ts';
import { inspectProcess } from './inspected-process.ts';
import { stopwatch } from './stopwatch.ts';

/**
 * Customers and agents talk through a whole Baton: every message is sent once, heard by the other side over server-sent events
 * and read as their page reads it. Counts what was lost or doubled, the time from sending to screen, and memory.
 *
 *     npm run soak -- --minutes 30 --customers 50 --agents 10
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    customers: { type: 'string', default: '50' },
    agents: { type: 'string', default: '10' },
    everyS: { type: 'string', default: '30' },
    /** Where to write a processor profile of the web process. */
    profile: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const customers = Number(values.customers);
const agents = Number(values.agents);
const everyMs = Number(values.everyS) * 1_000;

interface Talk {
  readonly token: string;
  readonly caseId: string;
  readonly sent: string[];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Reads as a page does: changes that come close together once, and never twice at a time. */
function gathered(read: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    await pause(15);
    again = false;
    await read().catch(() => undefined);
    running = false;
    if (again) void run();
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
const rssMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const baton = await startBaton({ env: { LOG_LEVEL: 'error', NODE_OPTIONS: '--inspect-port=0' } });
const watch = stopwatch();
try {
  const { url, apiKey, email, password, pids } = baton.demo();
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

  const open = async (n: number): Promise<Talk> => {
    const answer = await fetch(`${url}/v1/conversations/soak-${n}/turns`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({
        author: 'customer',
        text: 'can I talk to a real person please',
        customer: { name: `Customer ${n}` },
      }),
    });
    const { escalation } = (await answer.json()) as { escalation: { id: string; customerUrl: string } };
    const talk = { caseId: escalation.id, token: new URL(escalation.customerUrl).pathname.slice(3), sent: [] };
    await command(talk, { verb: 'accept', input: {} });
    return talk;
  };
  const command = async (talk: Talk, body: unknown) => {
    const answer = await fetch(`${url}/resources/desk/cases/${talk.caseId}`, {
      method: 'POST',
      headers: { ...json, cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The desk answered ${answer.status}: ${await answer.text()}`);
  };
  const readView = async (talk: Talk): Promise<string[]> => {
    const { messages } = await watch.timed('read: customer view', async () => {
      const answer = await fetch(`${url}/resources/customer/${talk.token}/view`);
      return (await answer.json()) as { messages: { text: string }[] };
    });
    return messages.map((message) => message.text);
  };

  const talks: Talk[] = [];
  for (let n = 0; n < customers; n += 1) talks.push(await open(n));
  type Way = 'customer to desk' | 'desk to customer';
  const waiting = new Map<string, { at: number; way: Way }>();
  /** When the newest message of a talk was sent, until its side was told that there is something. */
  const unheard = new Map<Talk, { at: number; way: Way }>();
  const heard = (talk: Talk | undefined, way: Way) => {
    const one = talk === undefined ? undefined : unheard.get(talk);
    if (talk === undefined || one?.way !== way) return;
    unheard.delete(talk);
    watch.note(`${way} event`, performance.now() - one.at);
  };
  const arrived = (texts: readonly string[]) => {
    for (const text of texts) {
      const one = waiting.get(text);
      if (one === undefined) continue;
      waiting.delete(text);
      watch.note(`${one.way} screen`, performance.now() - one.at);
    }
  };
  const stops = talks.map((talk) => {
    const read = gathered(() => readView(talk).then(arrived));
    return listen(`${url}/resources/customer/${talk.token}/events`, {}, (event) => {
      if (event !== 'conversation') return;
      heard(talk, 'desk to customer');
      read();
    });
  });
  const byCase = new Map(talks.map((talk) => [talk.caseId, talk]));
  const perAgent = Math.ceil(customers / agents);
  for (let agent = 0; agent < agents; agent += 1) {
    const own = new Set(talks.slice(agent * perAgent, (agent + 1) * perAgent).map((talk) => talk.caseId));
    // What the browser does: the list is told its rows, whose own or not; a case is read when it is the open one and changed. An
    // agent opens whichever of their cases got a message, the last one when several did, and sees the others in their turn.
    // Every 10 s it looks at what stands around the list.
    const changed = new Set<string>();
    const openCase = async (id: string) => {
      const address = `${url}/desk/${id}.data?_routes=${encodeURIComponent('routes/desk/case')}`;
      const body = await watch.timed('read: open case', async () =>
        (await fetch(address, { headers: { cookie } })).text(),
      );
      arrived([...waiting.keys()].filter((text) => body.includes(text)));
    };
    const askRows = (ids: readonly string[]) =>
      watch.timed('read: rows', async () => {
        const query = new URLSearchParams(ids.map((id) => ['id', id]));
        return (await fetch(`${url}/resources/desk/rows?${query.toString()}`, { headers: { cookie } })).text();
      });
    const read = gathered(async () => {
      for (const id of changed) {
        changed.delete(id);
        await openCase(id);
      }
    });
    const look = async () => {
      const [id] = own;
      if (id !== undefined) await Promise.all([askRows([id]), openCase(id)]);
    };
    // Desks are opened one by one, and so they look one by one.
    let looking: NodeJS.Timeout | undefined;
    const lookFrom = setTimeout(
      () => (looking = setInterval(() => void look().catch(() => undefined), 10_000)),
      (agent / agents) * 10_000,
    );
    stops.push(
      () => {
        clearTimeout(lookFrom);
        clearInterval(looking);
      },
      listen(`${url}/resources/desk/events?since=${Date.now()}`, { cookie }, (event, data) => {
        if (event !== 'case' && event !== 'row') return;
        const { id } = data as { id: string };
        if (event === 'row') {
          // Could not be told: it is asked for.
          if (!('row' in (data as object))) void askRows([id]).catch(() => undefined);
          return;
        }
        if (!own.has(id)) return;
        heard(byCase.get(id), 'customer to desk');
        changed.add(id);
        read();
      }),
    );
  }
  await pause(1_000);
  const { web } = pids;
  if (web === null) throw new Error('No web process of our own.');
  const inside = await inspectProcess({ pid: web, logFile: join(baton.home, 'logs', 'web.log') });
  const before = { rss: rssMb(web), heap: await inside.heapMb() };
  if (values.profile !== undefined) await inside.startProfile();
  const endAt = performance.now() + minutes * 60_000;
  let refused = 0;
  const talkOn = async (talk: Talk, n: number) => {
    await pause(Math.random() * everyMs);
    for (let round = 0; performance.now() < endAt; round += 1) {
      const text = `c${n} says ${round} ${Math.random().toString(36).slice(2)}`;
      waiting.set(text, { at: performance.now(), way: 'customer to desk' });
      talk.sent.push(text);
      unheard.set(talk, { at: performance.now(), way: 'customer to desk' });
      const answer = await watch.timed('send: customer', () =>
        fetch(`${url}/resources/customer/${talk.token}/message`, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ text, messageId: `m-${n}-${round}` }),
        }),
      );
      if (!answer.ok) refused += 1;
      await pause(everyMs / 2);
      const reply = `a${n} replies ${round} ${Math.random().toString(36).slice(2)}`;
      waiting.set(reply, { at: performance.now(), way: 'desk to customer' });
      talk.sent.push(reply);
      unheard.set(talk, { at: performance.now(), way: 'desk to customer' });
      await watch.timed('send: desk', () =>
        command(talk, { verb: 'reply', input: { text: reply, messageId: `r-${n}-${round}` } }),
      );
      await pause(everyMs / 2);
    }
  };
  await Promise.all(talks.map(talkOn));
  if (values.profile !== undefined) writeFileSync(values.profile, JSON.stringify(await inside.endProfile()));
  await pause(3_000);
  let lost = 0;
  let doubled = 0;
  for (const talk of talks) {
    const seen = await readView(talk);
    // The page shows the newest 300.
    for (const text of talk.sent.slice(-250)) {
      const times = seen.filter((one) => one === text).length;
      if (times === 0) lost += 1;
      if (times > 1) doubled += 1;
    }
  }
  for (const stop of stops) stop();
  const after = { rss: rssMb(web), heap: await inside.heapMb() };
  inside.close();
  const rounded = ({ rss, heap }: typeof after) => ({ rss: Math.round(rss), heap: Math.round(heap * 10) / 10 });
  const rows = watch.table();
  const sent = talks.reduce((sum, talk) => sum + talk.sent.length, 0);
  const result = {
    minutes,
    customers,
    agents,
    sent,
    lost,
    doubled,
    refused,
    unheard: waiting.size,
    rows,
    memoryMb: { before: rounded(before), after: rounded(after) },
  };
  console.table(rows);
  console.log(JSON.stringify({ ...result, rows: undefined }));
  const out = fileURLToPath(new URL('../bench/results/', import.meta.url));
  mkdirSync(out, { recursive: true });
  writeFileSync(`${out}desk-soak.json`, `${JSON.stringify(result, null, 2)}\n`);
  if (lost > 0 || doubled > 0) process.exitCode = 1;
} finally {
  await baton.stop();
}
