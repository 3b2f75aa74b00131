import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { z } from 'zod';

/** Bad use of a command: one line on stderr that names line and field, exit code 2. */
export class BadInput extends Error {}

/** The streams of a command, so that tests can give their own. */
export interface CommandStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * Reads JSON lines one at a time, so that memory does not grow with the input. Empty lines are skipped.
 * @throws BadInput naming the line (from 1) and the field, when a line is no JSON or does not fit the schema
 */
export async function* readJsonLines<Schema extends z.ZodType>(
  stdin: Readable,
  schema: Schema,
): AsyncGenerator<z.infer<Schema>> {
  let number = 0;
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    yield parseLine(line, number, schema);
  }
}

function parseLine<Schema extends z.ZodType>(line: string, number: number, schema: Schema): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(number === 1 ? line.replace(/^\ufeff/u, '') : line);
  } catch {
    throw new BadInput(`line ${String(number)}: not valid JSON`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'the line' : issue.path.map(String).join('.');
  throw new BadInput(`line ${String(number)}: ${field}: ${issue?.message ?? 'does not fit'}`);
}

/** Writes one object as a line and waits when the reader is slower than we are. */
export async function writeJsonLine(stdout: Writable, value: unknown): Promise<void> {
  if (stdout.write(`${JSON.stringify(value)}\n`)) return;
  await new Promise<void>((resolve, reject) => {
    const onDrain = () => {
      stdout.off('error', onError);
      resolve();
    };
    const onError = (error: Error) => {
      stdout.off('drain', onDrain);
      reject(error);
    };
    stdout.once('drain', onDrain);
    stdout.once('error', onError);
  });
}

/**
 * Runs a command's work and turns bad use into one line and exit code 2; a reader that closed early (`| head`) ends quietly.
 * @returns the exit code
 */
export async function runCommand(streams: CommandStreams, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BadInput) {
      streams.stderr.write(`${error.message}\n`);
      return 2;
    }
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
    throw error;
  }
}
