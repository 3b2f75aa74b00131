import { expect, test, vi } from 'vitest';

import type { InboxRow } from '../inbox/inbox-row.ts';
import { type CaseNews, createDeskNews, type ReadNews } from './desk-news.server.ts';
import { createLiveFeed, type Listen } from './live-feed.server.ts';

function world(read: ReadNews<string>) {
  let hear: Parameters<Listen>[0]['onMessage'] = () => undefined;
  const feed = createLiveFeed(({ onMessage }) => {
    hear = onMessage;
    return { stop: () => Promise.resolve() };
  });
  const failures: unknown[] = [];
  const reading = vi.fn(read);
  const news = createDeskNews<string>({ feed, read: reading, onFailure: (error) => failures.push(error) });
  const desk = (workspaceId: string, reader: string) => {
    const told: CaseNews[] = [];
    const leave = news.subscribe(workspaceId, reader, (one) => told.push(one));
    return { told, leave };
  };
  const changed = (w: string, e: string, seq: number) =>
    hear('baton_desk', JSON.stringify({ w, e, seq, k: 'replied' }));
  return { desk, changed, reading, failures };
}

const rowFor = (reader: string, id: string) => ({ id, customerName: reader }) as InboxRow;

test('ten desks of a workspace are told of a change by one reading, each as it may see it; another workspace hears nothing', async () => {
  const { desk, changed, reading } = world(() =>
    Promise.resolve((reader, id) => (reader === 'nobody' ? undefined : rowFor(reader, id))),
  );
  const desks = Array.from({ length: 10 }, (_, n) => desk('ws_a', `reader ${n}`));
  const stranger = desk('ws_b', 'stranger');
  const noMember = desk('ws_a', 'nobody');
  changed('ws_a', 'esc_1', 2);
  changed('ws_a', 'esc_2', 5);
  changed('ws_a', 'esc_1', 3);
  await vi.waitFor(() => expect(noMember.told).toHaveLength(2));
  expect(reading).toHaveBeenCalledTimes(1);
  expect(reading.mock.calls[0]?.slice(0, 2)).toEqual(['ws_a', ['esc_1', 'esc_2']]);
  expect(desks[3]?.told).toEqual([
    { caseId: 'esc_1', seq: 3, row: rowFor('reader 3', 'esc_1') },
    { caseId: 'esc_2', seq: 5, row: rowFor('reader 3', 'esc_2') },
  ]);
  // Whoever may not see it is told that there is something, and gets their answer from the server when they ask.
  expect(noMember.told).toEqual([
    { caseId: 'esc_1', seq: 3 },
    { caseId: 'esc_2', seq: 5 },
  ]);
  expect(stranger.told).toEqual([]);
});

test('what changes while a reading runs is one more reading afterwards', async () => {
  const ends: (() => void)[] = [];
  const { desk, changed, reading } = world(
    () => new Promise((resolve) => ends.push(() => resolve((reader, id) => rowFor(reader, id)))),
  );
  const { told } = desk('ws_a', 'me');
  changed('ws_a', 'esc_1', 1);
  await vi.waitFor(() => expect(reading).toHaveBeenCalledTimes(1));
  for (let seq = 2; seq < 6; seq += 1) changed('ws_a', 'esc_1', seq);
  expect(reading).toHaveBeenCalledTimes(1);
  ends[0]?.();
  await vi.waitFor(() => expect(reading).toHaveBeenCalledTimes(2));
  ends[1]?.();
  await vi.waitFor(() => expect(told.map((one) => one.seq)).toEqual([1, 5]));
});

test('a reading that fails, or a row that cannot be made, leaves desks to ask for themselves; the next one is tried again', async () => {
  let fails = true;
  const { desk, changed, failures } = world(() =>
    fails ? Promise.reject(new Error('away')) : Promise.resolve((reader, id) => rowFor(reader, id)),
  );
  const { told, leave } = desk('ws_a', 'me');
  changed('ws_a', 'esc_1', 1);
  await vi.waitFor(() => expect(told).toEqual([{ caseId: 'esc_1', seq: 1 }]));
  expect(failures).toHaveLength(1);
  fails = false;
  changed('ws_a', 'esc_1', 2);
  await vi.waitFor(() => expect(told[1]).toMatchObject({ seq: 2, row: { customerName: 'me' } }));
  leave();
  changed('ws_a', 'esc_1', 3);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toHaveLength(2);
});
