import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { startBaton } from '../fixtures/baton.ts';
import { listen } from './event-source.ts';

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
    await pause(60);
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
const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const rssMb = (pid: number | null) =>
  pid === null ? 0 : Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const baton = await startBaton({ env: { LOG_LEVEL: 'error' } });
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
    const answer = await fetch(`${url}/resources/customer/${talk.token}/view`);
    const { messages } = (await answer.json()) as { messages: { text: string }[] };
    return messages.map((message) => message.text);
  };

  const talks: Talk[] = [];
  for (let n = 0; n < customers; n += 1) talks.push(await open(n));
  const toCustomer: number[] = [];
  const toDesk: number[] = [];
  const waiting = new Map<string, { at: number; into: number[] }>();
  const arrived = (texts: readonly string[]) => {
    for (const text of texts) {
      const one = waiting.get(text);
      if (one === undefined) continue;
      waiting.delete(text);
      one.into.push(performance.now() - one.at);
    }
  };
  const stops = talks.map((talk) => {
    const read = gathered(() => readView(talk).then(arrived));
    return listen(`${url}/resources/customer/${talk.token}/events`, {}, (event) => {
      if (event === 'conversation') read();
    });
  });
  const perAgent = Math.ceil(customers / agents);
  for (let agent = 0; agent < agents; agent += 1) {
    const own = new Set(talks.slice(agent * perAgent, (agent + 1) * perAgent).map((talk) => talk.caseId));
    // What the browser asks for when a live desk reads itself again: the rows of all cases that changed, its own or not,
    // and the open case when it is among them. An agent opens whichever of their cases got a message.
    let changed = new Set<string>();
    const read = gathered(async () => {
      const ids = [...changed];
      changed = new Set();
      const query = new URLSearchParams(ids.map((id) => ['id', id]));
      const rows = fetch(`${url}/resources/desk/rows?${query.toString()}`, { headers: { cookie } }).then((r) =>
        r.text(),
      );
      await Promise.all(
        ids
          .filter((id) => own.has(id))
          .map(async (id) => {
            const address = `${url}/desk/${id}.data?_routes=${encodeURIComponent('routes/desk/case')}`;
            const body = await (await fetch(address, { headers: { cookie } })).text();
            arrived([...waiting.keys()].filter((text) => body.includes(text)));
          }),
      );
      await rows;
    });
    stops.push(
      listen(`${url}/resources/desk/events?since=${Date.now()}`, { cookie }, (event, data) => {
        if (event !== 'case') return;
        changed.add((data as { id: string }).id);
        read();
      }),
    );
  }
  await pause(1_000);
  const before = rssMb(pids.web);
  const endAt = performance.now() + minutes * 60_000;
  let refused = 0;
  const talkOn = async (talk: Talk, n: number) => {
    await pause(Math.random() * everyMs);
    for (let round = 0; performance.now() < endAt; round += 1) {
      const text = `c${n} says ${round} ${Math.random().toString(36).slice(2)}`;
      waiting.set(text, { at: performance.now(), into: toDesk });
      talk.sent.push(text);
      const answer = await fetch(`${url}/resources/customer/${talk.token}/message`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ text, messageId: `m-${n}-${round}` }),
      });
      if (!answer.ok) refused += 1;
      await pause(everyMs / 2);
      const reply = `a${n} replies ${round} ${Math.random().toString(36).slice(2)}`;
      waiting.set(reply, { at: performance.now(), into: toCustomer });
      talk.sent.push(reply);
      await command(talk, { verb: 'reply', input: { text: reply, messageId: `r-${n}-${round}` } });
      await pause(everyMs / 2);
    }
  };
  await Promise.all(talks.map(talkOn));
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
  const after = rssMb(pids.web);
  const row = (name: string, list: number[]) => {
    list.sort((a, b) => a - b);
    return {
      name,
      n: list.length,
      p50Ms: Math.round(percentile(list, 0.5)),
      p95Ms: Math.round(percentile(list, 0.95)),
      p99Ms: Math.round(percentile(list, 0.99)),
    };
  };
  const rows = [row('customer to desk screen', toDesk), row('desk to customer screen', toCustomer)];
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
    memoryMb: { before: Math.round(before), after: Math.round(after) },
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
