import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { graphToText } from '#app/engine/text-form.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { run as check } from './check.ts';
import { run as decide } from './decide.ts';
import type { CommandStreams } from './jsonl.ts';

async function ran(
  command: (argv: readonly string[], streams: CommandStreams) => Promise<number>,
  argv: readonly string[],
  input: string,
) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = command(argv, { stdin: Readable.from([input]), stdout, stderr }).finally(() => {
    stdout.end();
    stderr.end();
  });
  const [out, err, exit] = await Promise.all([text(stdout), text(stderr), code]);
  const lines = out.startsWith('baton') ? [] : out.split('\n').filter(Boolean);
  return { exit, err, out, lines: lines.map((line): unknown => JSON.parse(line)) };
}

const folder = mkdtempSync(join(tmpdir(), 'baton-flow-'));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const asks = JSON.stringify({ id: 'a', turns: [{ author: 'customer', text: 'where is my order' }, { author: 'customer', text: 'I want to talk to a person' }] }); // prettier-ignore

test('a conversation comes back with the action of every turn and the first escalation', async () => {
  const { exit, lines } = await ran(decide, ['--template', 'ecommerce'], `${asks}\n`);
  expect(exit).toBe(0);
  expect(lines).toMatchObject([{ id: 'a', escalatedAt: 1, decisions: [{ action: 'continue' }, { action: 'escalate', reason: { class: 'request', code: 'asked_for_person' } }] }]); // prettier-ignore
});

test('a flow file as JSON or YAML decides like the template, in the order of the lines', async () => {
  const json = file('flow.json', JSON.stringify(ecommerce.graph));
  const yaml = file('flow.yaml', graphToText(ecommerce.graph));
  const input = `${asks}\n${JSON.stringify({ id: 2, turns: [] })}\n`;
  const fromJson = await ran(decide, ['--flow', json, '--packs', 'ecommerce'], input);
  expect(fromJson.lines).toEqual((await ran(decide, ['--flow', yaml, '--packs', 'ecommerce'], input)).lines);
  expect(fromJson.lines).toMatchObject([{ id: 'a' }, { id: 2, decisions: [], escalatedAt: null }]);
});

test.each([
  [['--template', 'nope'], '', /no template "nope"/],
  [[], '', /either --flow FILE or --template/],
  [['--flow', '/nowhere/flow.json'], '', /cannot be read/],
  [['--template', 'ecommerce'], '{"id":1,"turns":[{"author":"nobody","text":"x"}]}', /^line 1: turns\.0\.author: /],
  [['--template', 'ecommerce', '--colour'], '', /colour/],
] as const)('bad use %j %s is one line and exit 2', async (argv, input, message) => {
  const { exit, err } = await ran(decide, argv, input);
  expect(exit).toBe(2);
  expect(err).toMatch(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('check: 0 for a good flow, 1 with the problems of a bad one', async () => {
  const good = file('good.yaml', graphToText(ecommerce.graph));
  expect(await ran(check, [good], '')).toMatchObject({ exit: 0 });
  const bad = file('bad.json', JSON.stringify({ ...ecommerce.graph, edges: ecommerce.graph.edges.filter((edge) => edge.from !== 'asked') })); // prettier-ignore
  const { exit, lines } = await ran(check, [good, bad], '');
  expect(exit).toBe(1);
  expect(lines).toContainEqual(expect.objectContaining({ file: bad, rule: 'branches-lead-on', severity: 'error', nodeId: 'asked' })); // prettier-ignore
  const none = file('none.json', '[1]');
  expect(await ran(check, [none], '')).toMatchObject({ exit: 1, lines: [{ rule: 'form', severity: 'error' }] });
  expect((await ran(check, [], '')).exit).toBe(2);
});

test.each([decide, check])('--help says what it reads and writes', async (command) => {
  const { exit, out } = await ran(command, ['--help'], '');
  expect(exit).toBe(0);
  expect(out).toMatch(/^baton (decide|check): /);
});
