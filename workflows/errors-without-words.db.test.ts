import {
  ApplicationFailure,
  CancelledFailure,
  defaultFailureConverter,
  defaultPayloadConverter,
} from '@temporalio/common';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { BatonError } from '#app/platform/errors.ts';

import { errorsWithoutWords } from './errors-without-words.ts';

let fixture: CaseFixture;
let lines: string[];
beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1 });
  lines = [];
});
afterEach(() => fixture.stop());

/** What would stand in a history: the failure as it is sent to Temporal. */
async function kept(activity: () => Promise<unknown>): Promise<{ error: unknown; text: string }> {
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const execute = errorsWithoutWords(log)({} as never).inbound?.execute;
  const error: unknown = await execute?.({} as never, activity).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const failure = defaultFailureConverter.errorToFailure(error, defaultPayloadConverter);
  return { error, text: JSON.stringify(failure) };
}

test('F26: of a failed query a history keeps the kind and where the log has it, not what was in it', async () => {
  const { text } = await kept(() =>
    fixture.app.withWorkspaces([fixture.workspaceId], (tx) => tx.execute(sql`select ${'Maria Santos, 8841'}::int`)),
  );
  expect(text).not.toMatch(/Maria|Santos|8841|select/iu);
  expect(text).toMatch(/22P02/u);
  const [, ref = 'none'] = /see (req_\w+)/u.exec(text) ?? [];
  expect(lines.join('')).toContain(ref);
});

test('F26: a refusal in words for people stays in the log, a word of the SDK goes on as it is', async () => {
  const refusal = () => Promise.reject(new BatonError('conflict', 'Maria Santos has this case.'));
  expect((await kept(refusal)).text).not.toContain('Maria');
  for (const own of [new CancelledFailure('stop'), ApplicationFailure.nonRetryable('on purpose')])
    expect((await kept(() => Promise.reject(own))).error).toBe(own);
});
