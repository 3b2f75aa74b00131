import { readdirSync, readFileSync } from 'node:fs';

import type { FactValue } from '#app/contracts/field-value.ts';
import { ConformanceFile, conformanceGraph } from '#app/engine/conformance/conformance.ts';
import { minorDigits } from '#app/contracts/minor-digits.ts';
import { beforeAll, describe, expect, test } from 'vitest';

import { apiClient, type ApiClient } from './api-client.ts';
import { makeWorkspace } from './api-world.ts';
import { useApi } from './use-api.ts';

const folder = new URL('../../app/engine/conformance/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, file: ConformanceFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) }));

/** A fact as a bot sends it: money as a decimal. */
function onTheWire(value: FactValue): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('minor' in value)) return value;
  return { value: value.minor / 10 ** minorDigits(value.currency), currency: value.currency };
}

/** Values that a declared field cannot hold: the API refuses them before the engine could see them. */
const ofWrongType = (file: ConformanceFile, facts: Readonly<Record<string, FactValue>>): string[] =>
  file.fields
    .filter(({ name, type }) => type === 'money' && typeof facts[name] === 'string')
    .map(({ name }) => `/signals/${name}`);

const api = useApi();

describe.each(files)('$name: $file.about', ({ name, file }) => {
  let bot: ApiClient;
  beforeAll(async () => {
    const shop = await makeWorkspace(api.system, { graph: conformanceGraph(file) });
    bot = apiClient(api.server.url, await shop.key());
  });

  test.each(file.cases)('the API decides like the engine: $name', async ({ name: caseName, turns }) => {
    // Times of a case are from its start; what lies ahead of the server's clock would not be believed.
    const startMs = Date.now() - 3_600_000;
    for (const [at, turn] of turns.entries()) {
      const signals = Object.fromEntries(Object.entries(turn.facts).map(([field, fact]) => [field, onTheWire(fact)]));
      const reply = await bot.turn(`${name} ${caseName}`, {
        turnId: `t-${at}`,
        author: turn.author,
        text: 'ok',
        at: new Date(startMs + (turn.atMs ?? at * 1000)).toISOString(),
        signals,
      });
      const wrong = ofWrongType(file, turn.facts);
      if (wrong.length > 0) {
        expect(reply.status, reply.text).toBe(400);
        expect((reply.json().errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(wrong);
        continue;
      }
      expect(reply.status, reply.text).toBe(200);
      const answer = reply.json();
      expect(answer.action, `turn ${at + 1}: ${reply.text}`).toBe(turn.action);
      expect((answer.reason as { code: string }).code, `turn ${at + 1}`).toBe(
        turn.action === 'escalate' ? 'rule' : 'no_rule_matched',
      );
    }
  });
});
