import { readEnv } from '#app/platform/env.server.ts';
import { bundleWorkflows } from '#workflows/bundle.ts';
import { startWorker } from '#workflows/worker.ts';

/** A worker of a build that does its work and cannot go on with any run that began before it: it sleeps before each step (F20). */
const step = 'await takeStep(input)';
const good = await bundleWorkflows();
if (!good.includes(step)) throw new Error('the clocks of a case are not where they were in the bundle');
const code = good.replace(step, `await new Promise((go) => setTimeout(go, 5)) || ${step}`);
const running = await startWorker(readEnv(), { bundle: { code } });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
