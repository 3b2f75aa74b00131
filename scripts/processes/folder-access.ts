import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A user that a service may run as. */
export type UnprivilegedUser = { name: string; uid: number; gid: number };

/**
 * The user for services that refuse to run as root: `postgres` where it exists, else `nobody`. Undefined when we are
 * not root ourselves (or on Windows, where none is needed).
 * @throws Error when root has neither user to hand over to
 */
export function unprivilegedUser(): UnprivilegedUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const user = ['postgres', 'nobody']
    .map((name) => users.find((candidate) => candidate.name === name && candidate.uid > 0))
    .find((candidate) => candidate !== undefined);
  if (user) return user;
  throw new Error('Postgres refuses to run as root and this system has no user "postgres" or "nobody". Add one.');
}

/** Whether `user` may pass through every folder on the way to `path` (and `path` itself, when it is a folder). */
export function canReach(path: string, user: UnprivilegedUser): boolean {
  const mayEnter = (folder: string) => {
    const info = statSync(folder);
    if (!info.isDirectory()) return true;
    const bit = info.uid === user.uid ? 0o100 : info.gid === user.gid ? 0o010 : 0o001;
    return (info.mode & bit) !== 0;
  };
  for (let folder = path; ; folder = dirname(folder)) {
    if (!mayEnter(folder)) return false;
    if (folder === dirname(folder)) return true;
  }
}
