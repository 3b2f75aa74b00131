import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLabelledData } from './labelled-data.ts';
import { trainAskedForPerson } from './train-asked-for-person.ts';

const MODELS = fileURLToPath(new URL('../models/', import.meta.url));

/** Trains every model on the folder given with `--data` and writes the weights to app/signals/models/. Deterministic. */
async function main(argv: readonly string[]): Promise<number> {
  const at = argv.indexOf('--data');
  const dir = at === -1 ? undefined : argv[at + 1];
  if (dir === undefined) {
    process.stderr.write('usage: npx tsx app/signals/training/train.ts --data DIR\n');
    return 2;
  }
  const data = readLabelledData(dir);
  mkdirSync(MODELS, { recursive: true });
  const write = (name: string, model: unknown) => {
    const text = `${JSON.stringify(model)}\n`;
    writeFileSync(`${MODELS}${name}.json`, text);
    process.stdout.write(`${name}.json  ${String(text.length)} bytes\n`);
  };
  write('asked-for-person', trainAskedForPerson(data));
  // Loaded only now: it reads the other signals, which open the weights just written.
  const { fitStuck, stuckRows } = await import('./train-stuck.ts');
  write('stuck', fitStuck(stuckRows(data.star)));
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
