import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { run as redact } from './redact.ts';
import { run as signals } from './signals.ts';
import type { CommandStreams } from './jsonl.ts';

type Command = (argv: readonly string[], streams: CommandStreams) => Promise<number>;

async function call(command: Command, argv: string[], input: string) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const out = text(stdout);
  const err = text(stderr);
  const code = await command(argv, { stdin: Readable.from([input]), stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

const parse = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('baton signals', () => {
  test('texts and conversations, one line each, in order', async () => {
    const input = [
      { id: 'a', text: 'can I talk to a real person please' },
      {
        id: 'b',
        turns: [
          { author: 'customer', text: 'where is my order', at: '2026-11-21T10:00:00Z' },
          {
            author: 'bot',
            text: "Sorry, I couldn't find it.",
            at: '2026-11-21T10:00:20Z',
            signals: { confidence: 0.3 },
          },
          {
            author: 'customer',
            text: 'my tooth got knocked out, I paid $12.50, mail a@b.co',
            at: '2026-11-21T10:01:00Z',
          },
        ],
        locale: 'en',
      },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const { code, out, err } = await call(signals, [], `${input}\n\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = parse(out);
    expect(lines.map((line) => line['id'])).toEqual(['a', 'b']);
    expect(lines[0]).toMatchObject({
      turns: [
        {
          signals: {
            askedForPerson: { value: true },
            stuck: { score: expect.any(Number) as number },
            emergency: null,
            topics: [],
          },
        },
      ],
    });
    expect(lines[1]).toMatchObject({
      turns: [
        { signals: { repeated: false } },
        { signals: { failedTries: 1, confidence: 0.3 } },
        {
          signals: {
            emergency: 'dental_trauma',
            amount: { value: 12.5, currency: 'USD' },
            personalData: [{ type: 'email', start: 46, end: 52 }],
            timeInConversationMs: 60_000,
            silenceMs: 40_000,
          },
        },
      ],
    });
  });

  test('--packs narrows the emergencies, --evidence shows the words', async () => {
    const input = '{"id":1,"text":"my tooth got knocked out, I smell gas"}';
    const { out } = await call(signals, ['--packs', 'hvac', '--evidence'], input);
    expect(parse(out)[0]).toMatchObject({
      turns: [{ signals: { emergency: 'gas_leak' }, evidence: { emergency: [{ quote: 'smell gas' }] } }],
    });
  });

  test.each([
    ['not json', 'line 1: not valid JSON'],
    ['{"id":1,"text":"ok"}\n{"id":2}', 'line 2: '],
    ['{"id":1,"turns":[{"author":"robot","text":"x"}]}', 'line 1: turns.0.author'],
    ['{"id":1,"turns":[{"author":"bot","text":"x","signals":{"confidence":2}}]}', 'line 1: turns.0.signals.confidence'],
    ['{"id":1,"turns":[{"author":"bot","text":"x","at":"noon"}]}', 'line 1: turns.0.at'],
  ])('bad input %s: one line that names line and field, exit 2', async (input, message) => {
    const { code, err } = await call(signals, [], input);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('bad options', async () => {
    expect(await call(signals, ['--what'], '')).toMatchObject({ code: 2 });
    expect(await call(signals, ['--packs', 'zoo'], '')).toMatchObject({ code: 2 });
  });

  test('--help', async () => {
    expect(await call(signals, ['--help'], '')).toMatchObject({
      code: 0,
      out: expect.stringContaining('baton signals') as string,
    });
    expect(await call(redact, ['--help'], '')).toMatchObject({
      code: 0,
      out: expect.stringContaining('baton redact') as string,
    });
  });
});

describe('baton redact', () => {
  test('masks and tells where, offsets in UTF-16 units of the original', async () => {
    const { code, out } = await call(redact, [], '{"id":7,"text":"😀 ssn 123-45-6789 ok"}\n');
    expect(code).toBe(0);
    expect(parse(out)).toEqual([{ id: 7, text: '😀 ssn ••••••••••• ok', spans: [{ type: 'ssn', start: 7, end: 18 }] }]);
  });

  test('bad input', async () => {
    expect(await call(redact, [], '{"id":1}')).toMatchObject({
      code: 2,
      err: expect.stringContaining('line 1: text') as string,
    });
  });
});

test('constant memory: a hundred thousand lines go through a slow reader', async () => {
  const stdout = new PassThrough({ highWaterMark: 1_024 });
  let lines = 0;
  let most = 0;
  stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines += 1;
    most = Math.max(most, stdout.writableLength);
  });
  const input = Readable.from(
    (function* () {
      for (let i = 0; i < 100_000; i += 1) yield `{"id":${String(i)},"text":"ok"}\n`;
    })(),
  );
  const code = await redact([], { stdin: input, stdout, stderr: new PassThrough() });
  expect({ code, lines }).toEqual({ code: 0, lines: 100_000 });
  expect(most).toBeLessThan(64_000);
}, 60_000);
