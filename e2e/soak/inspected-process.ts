import { readFileSync } from 'node:fs';

/** What a Node process is asked through its inspector. */
export interface InspectedProcess {
  /** What is in use after a collection of everything that is not, in MB. */
  readonly heapMb: () => Promise<number>;
  readonly startProfile: () => Promise<void>;
  /** @returns the profile as the browser's own tools read it */
  readonly endProfile: () => Promise<unknown>;
  readonly close: () => void;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Node prints where it listens. @throws Error when it does not within 5 s */
async function inspectorAddress(logFile: string): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const address = [...readFileSync(logFile, 'utf8').matchAll(/ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/g)].at(-1)?.[0];
    if (address !== undefined) return address;
    await pause(100);
  }
  throw new Error(`No inspector is named in ${logFile}.`);
}

/**
 * Opens the inspector of a running process; memory is told after a collection, so that what is kept is not mistaken for what
 * nobody has cleared away yet.
 * @param options.logFile where the process prints; it has to run with `--inspect-port=0`
 */
export async function inspectProcess(options: {
  readonly pid: number;
  readonly logFile: string;
}): Promise<InspectedProcess> {
  process.kill(options.pid, 'SIGUSR1');
  const socket = new WebSocket(await inspectorAddress(options.logFile));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('The inspector cannot be reached.')));
  });
  let last = 0;
  const ask = (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      const hear = (event: MessageEvent) => {
        const answer = JSON.parse(String(event.data)) as { id?: number; result?: Record<string, unknown> };
        if (answer.id !== id) return;
        socket.removeEventListener('message', hear);
        resolve(answer.result ?? {});
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
  await ask('HeapProfiler.enable');
  await ask('Profiler.enable');
  return {
    heapMb: async () => {
      // What only a finaliser frees is free after the second one.
      await ask('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
      const { usedSize } = await ask('Runtime.getHeapUsage');
      return Number(usedSize) / 1024 / 1024;
    },
    startProfile: async () => {
      await ask('Profiler.setSamplingInterval', { interval: 500 });
      await ask('Profiler.start');
    },
    endProfile: async () => (await ask('Profiler.stop'))['profile'],
    close: () => socket.close(),
  };
}
