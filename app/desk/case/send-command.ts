import { commandResultSchema, type CaseCommand, type CommandResult } from './case-command.ts';

const offline: CommandResult = {
  ok: false,
  kind: 'offline',
  words: 'Baton cannot be reached. Nothing is lost: it is tried again when the connection is back.',
};

/**
 * Sends one command for a case. Never throws: a lost network is an answer like any other, because an agent's words must not
 * vanish behind an error page.
 */
export async function sendCommand(url: string, command: CaseCommand): Promise<CommandResult> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(command),
      redirect: 'error',
    });
  } catch {
    return offline;
  }
  // A proxy or the database being away: as good as offline, and safe to repeat.
  if (response.status === 502 || response.status === 503 || response.status === 504) return offline;
  try {
    const parsed = commandResultSchema.safeParse(await response.json());
    if (parsed.success) return parsed.data;
  } catch {
    // Not our answer: said below.
  }
  return response.status === 401
    ? {
        ok: false,
        kind: 'refused',
        words: 'You are signed out. Sign in again in another tab; what you wrote is kept here.',
      }
    : { ok: false, kind: 'refused', words: 'That did not work. It has been written down; try again.' };
}
