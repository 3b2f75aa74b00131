import { readEnv } from '#app/platform/env.server.ts';
import { bundleWorkflows } from '#workflows/bundle.ts';
import { startWorker } from '#workflows/worker.ts';

/** A worker of a build that should never have been deployed: the clocks of a case throw at every task (F15). */
const entry = 'async function Escalation(input) {';
const good = await bundleWorkflows();
if (!good.includes(entry)) throw new Error('the clocks of a case are not where they were in the bundle');
const code = good.replace(entry, `${entry} throw new Error("a bad build");`);
const running = await startWorker(readEnv(), { bundle: { code } });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
