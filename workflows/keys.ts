import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type Client, WorkflowNotFoundError } from '@temporalio/client';

import { EnvError, readEnv } from '#app/platform/env.server.ts';
import { createTemporalClient } from '#app/platform/temporal.server.ts';
import { createDatabase, type Database } from '#db/client.ts';
import {
  deleteOtherWorkspaceKeys,
  findWorkspaceId,
  listRunSubjects,
  type RunSubject,
} from '#db/queries/workspace-keys.ts';
import { roleUrls } from '#db/roles.ts';

import { conversationTimerId } from './conversation-timer/contract.ts';
import { deliveryWorkflowId } from './delivery/contract.ts';
import { escalationWorkflowId } from './escalation/contract.ts';
import { notificationWorkflowId } from './notification/contract.ts';
import { CURRENT_FOR_MS, HistoryKeys, KNOWN_FOR_MS } from './payload-codec.ts';

const USAGE = `npm run keys -- rotate WORKSPACE   what is written from now on has a new key, what was written stays readable
npm run keys -- shred WORKSPACE    as rotate, and what was written is unreadable for ever; refused while anything is open
npm run keys -- shred WORKSPACE --force   also then: runs of what is open are ended, and begun again from its rows

WORKSPACE is an id (ws_…) or the short name of a workspace.
`;
/** Everybody has noticed the new key by then. */
const SETTLED_MS = CURRENT_FOR_MS + 5_000;

const runIdOf: Record<RunSubject, (workspaceId: string, id: string) => string> = {
  case: escalationWorkflowId,
  conversation: conversationTimerId,
  notification: notificationWorkflowId,
  delivery: deliveryWorkflowId,
};

export interface KeyTools {
  readonly system: Database;
  readonly client: Client;
  readonly secret: string;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly say: (line: string) => void;
}

const minutes = (ms: number): string => `${Math.ceil(ms / 60_000)} min`;

/** @returns the exit code: 0 done, 1 refused, 2 for a command or a workspace that is not known */
export async function runKeysCommand(argv: readonly string[], tools: KeyTools): Promise<number> {
  const [verb, name, ...flags] = argv;
  const isForced = flags.includes('--force');
  const known = verb === 'rotate' ? flags.length === 0 : verb === 'shred' && flags.every((flag) => flag === '--force');
  if (!known || name === undefined || name.startsWith('-')) {
    tools.say(USAGE.trimEnd());
    return 2;
  }
  const workspaceId = await findWorkspaceId(tools.system.db, { name });
  if (workspaceId === null) {
    tools.say(`there is no workspace ${name}`);
    return 2;
  }
  if (verb === 'shred') return shred(tools, workspaceId, isForced);
  const id = await rotate(tools, workspaceId);
  tools.say(
    `${workspaceId} has the key ${id}: everybody uses it within ${minutes(CURRENT_FOR_MS)}, older ones stay readable`,
  );
  return 0;
}

const rotate = ({ system, secret }: KeyTools, workspaceId: string): Promise<string> =>
  new HistoryKeys(system, secret).rotate(workspaceId);

/**
 * Deletes every key but a new one. A process may begin runs with the key that it knows for a minute longer, so this waits until nobody
 * does: a run whose own key is gone stands still and says so nowhere but in the log.
 */
async function shred(tools: KeyTools, workspaceId: string, isForced: boolean): Promise<number> {
  const { system, client, say } = tools;
  const openOnes = () => listRunSubjects(system.db, { workspaceId });
  const refuse = async (): Promise<boolean> => {
    const open = isForced ? [] : await openOnes();
    if (open.length > 0) say(refusal(workspaceId, open));
    return open.length > 0;
  };
  if (await refuse()) return 1;
  const id = await rotate(tools, workspaceId);
  say(`${workspaceId} has the key ${id}; waiting ${minutes(SETTLED_MS)} until everybody uses it`);
  await tools.wait(SETTLED_MS);
  if (await refuse()) return 1;
  const open = await openOnes();
  for (const { subject, id: of } of open) await endRun(client, runIdOf[subject](workspaceId, of));
  const deleted = await deleteOtherWorkspaceKeys(system.db, { workspaceId, id });
  const again = open.length === 0 ? '' : `; ${open.length} runs were ended and begin again from their rows in a minute`;
  say(
    `${deleted} keys of ${workspaceId} are deleted: what Temporal keeps from before is unreadable, also to running processes within ${minutes(KNOWN_FOR_MS)}${again}. Backups of the database have the keys as long as you keep them`,
  );
  return 0;
}

function refusal(workspaceId: string, open: readonly { readonly subject: RunSubject }[]): string {
  const count = (of: RunSubject) => open.filter(({ subject }) => subject === of).length;
  const counts = `${count('case')} open cases, ${count('conversation')} timers, ${count('notification')} messages, ${count('delivery')} webhooks`;
  return `${workspaceId} has ${counts} under way, whose runs could not go on without their key. Close them, or add --force: their runs are ended, and begin again from their rows within two minutes; their deadlines stay, what falls due meanwhile is that late`;
}

async function endRun(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).terminate('its key is shredded');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const env = readEnv();
  const { databaseUrl, secret } = env;
  if (databaseUrl === undefined) throw new EnvError('DATABASE_URL: is required');
  if (secret === undefined) throw new EnvError('BATON_SECRET: is required');
  const { baton_system: url } = roleUrls(databaseUrl, env.appDatabaseUrl);
  const system = createDatabase({ url, max: 1, name: 'baton-keys' });
  const temporal = createTemporalClient(env);
  try {
    return await runKeysCommand(argv, { system, client: temporal.client, secret, wait: delay, say });
  } finally {
    await Promise.all([system.end(), temporal.close()]);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
}
