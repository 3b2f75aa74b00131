import { readEnv, startWeb } from '../../../build/parts/web.mjs';

/** The real path: the front as it is built and started in production, without pages, with a limit that a benchmark does not meet. */
const web = await startWeb(readEnv(), { pages: false, rateLimit: { requests: 1e9, windowS: 10 } });
process.send?.({ port: web.port });
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message !== 'collected' && message !== 'resident') return;
  // A collection stops the process, so it is asked for before and after a run and never in it.
  if (message === 'collected') globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 });
});
