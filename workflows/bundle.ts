import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundleWorkflowCode } from '@temporalio/worker';

/** The entry of the workflow code, and where its bundle is built ahead of time. */
export const workflowsPath = fileURLToPath(new URL('./workflows.ts', import.meta.url));
export const bundlePath = fileURLToPath(new URL('../build/workflows/bundle.js', import.meta.url));

/**
 * The SDK asks each promise of a run where it was made, for a query that nobody sends. With ten lines of stack, as V8 has them, that
 * was 7 % of the worker's processor time of a case; three still say where an error comes from.
 */
const FRAMES_OF_AN_ERROR = 3;

/** What a bundler complains about is a mistake in workflow code; its progress is nobody's business. */
const quiet = { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined };

/** Bundles the workflow code. @throws when it reaches for something that the sandbox has not, such as node:fs */
export async function bundleWorkflows(): Promise<string> {
  const complain = (message: string) => process.stderr.write(`${message}\n`);
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: { ...quiet, warn: complain, error: complain } });
  return `Error.stackTraceLimit = ${FRAMES_OF_AN_ERROR};${code}`;
}

/** Writes the bundle; a reader sees the old one or the new one, never half of it. */
async function build(): Promise<void> {
  const code = await bundleWorkflows();
  await mkdir(dirname(bundlePath), { recursive: true });
  await writeFile(`${bundlePath}.${process.pid}`, code);
  await rename(`${bundlePath}.${process.pid}`, bundlePath);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
