#!/usr/bin/env node
// The command line in a checkout: finds the command's file and runs it from its TypeScript source.
import { readFileSync } from 'node:fs';
import { register } from 'tsx/esm/api';

const COMMANDS = {
  signals: 'what each turn of a conversation says',
  redact: 'personal data masked, with its exact places',
  decide: 'what a flow decides on every turn of a conversation',
  check: 'the problems of flow files',
  brief: 'the brief that a person would get',
};

const HELP = `baton: try Baton on any conversation log, without a server

  baton COMMAND [options]

${Object.entries(COMMANDS)
  .map(([name, what]) => `  ${name.padEnd(10)}${what}`)
  .join('\n')}

Commands read JSON lines from stdin and write JSON lines to stdout, in the same order.
Exit 0; 1 when something was found; 2 on bad use. "baton COMMAND --help" says more.
`;

const [command, ...rest] = process.argv.slice(2);
if (command === '--version') {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
  (command === undefined ? process.stderr : process.stdout).write(HELP);
  process.exitCode = command === undefined ? 2 : 0;
} else if (!Object.hasOwn(COMMANDS, command)) {
  process.stderr.write(`baton: there is no command ${JSON.stringify(command)}; "baton --help" lists them\n`);
  process.exitCode = 2;
} else {
  register();
  // A reader that has enough (head, a closed pager) is no error of ours.
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const { run } = await import(`./${command}.ts`);
  process.exitCode = await run(rest, process);
}
