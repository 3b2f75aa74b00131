import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

import { z } from 'zod';

import { LogLineError, parseLog, type LoggedConversation } from '#app/tryout/replay/conversation-log.ts';
import { replayLog } from '#app/tryout/replay/replay.ts';
import { reportLines } from '#app/tryout/replay/replay-report.ts';
import { TEMPLATES } from '#app/templates/registry.ts';

/**
 * `npm run demo:replay -- FILE`: sends a log of conversations through the public API of a running Baton and says what was
 * decided. Without a file: the template's own samples. Exit 0; 1 when turns were refused; 2 on bad use.
 */
const usage = 'Usage: npm run demo:replay -- [FILE.jsonl[.gz]] [--limit N] [--concurrency N]';

class UseError extends Error {}

const demoSchema = z.object({ url: z.string(), apiKey: z.string() });

async function readDemo(): Promise<z.infer<typeof demoSchema>> {
  const path = join(resolve(process.env['BATON_HOME'] ?? '.baton'), 'demo.json');
  try {
    return demoSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new UseError(`No running Baton was found (${path} cannot be read). Start it with npm start.`);
  }
}

async function readLog(file: string): Promise<LoggedConversation[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    throw new UseError(`${file} cannot be read.`);
  }
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return parseLog((zipped ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof LogLineError) throw new UseError(`${file}, ${error.message}`);
    throw new UseError(`${file} is no readable gzip file.`);
  }
}

function samples(): LoggedConversation[] {
  return TEMPLATES.flatMap((template) =>
    template.samples.map((sample) => ({
      id: sample.id,
      turns: sample.turns.map((turn) => ({ ...turn })),
      ...(sample.customer === undefined ? {} : { customer: sample.customer }),
    })),
  );
}

function positiveInteger(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new UseError(`--${name} must be a whole number from 1. ${usage}`);
  return number;
}

const barLength = 30;

/** A bar on a terminal; nothing when the output goes to a file, so that the report stays readable there. */
function progressBar(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((done / Math.max(1, total)) * barLength);
  process.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(barLength - filled)} ${done} of ${total} `);
  if (done === total) process.stderr.write('\n');
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { limit: { type: 'string' }, concurrency: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  if (positionals.length > 1) throw new UseError(`One file at a time. ${usage}`);
  const limit = positiveInteger('limit', values.limit, Number.MAX_SAFE_INTEGER);
  const concurrency = positiveInteger('concurrency', values.concurrency, 16);
  const demo = await readDemo();
  const [file] = positionals;
  const log = (file === undefined ? samples() : await readLog(file)).slice(0, limit);
  if (log.length === 0) throw new UseError(`${file ?? 'The sample list'} has no conversation in it.`);
  const flow = TEMPLATES[0]?.slug;
  if (flow === undefined) throw new UseError('There is no template to replay with.');
  const started = performance.now();
  const totals = await replayLog(log, {
    baseUrl: demo.url,
    apiKey: demo.apiKey,
    flow,
    runId: `replay-${Date.now().toString(36)}`,
    concurrency,
    now: Date.now,
    onProgress: progressBar,
  });
  console.log(reportLines(totals, (performance.now() - started) / 1000).join('\n'));
  return totals.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const misuse = error instanceof UseError || (error instanceof TypeError && 'code' in error);
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = misuse ? 2 : 1;
}
