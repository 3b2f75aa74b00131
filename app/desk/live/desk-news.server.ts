import type { InboxRow } from '../inbox/inbox-row.ts';
import type { LiveFeed } from './live-feed.server.ts';

/** A case that changed, for one desk: its row as it stands in that desk's list, null when it has left the list. */
export interface CaseNews {
  readonly caseId: string;
  readonly seq: number;
  /** Left out when it could not be read, or not for this reader: they ask for it themselves, and are told why not. */
  readonly row?: InboxRow | null;
}

/** The rows that one reading found, as each of the readers may see them; undefined where it cannot be said. */
export type RowOf<Reader> = (reader: Reader, caseId: string) => InboxRow | null | undefined;

/** Reads cases once for everybody who looks at the list of a workspace. */
export type ReadNews<Reader> = (
  workspaceId: string,
  caseIds: readonly string[],
  readers: readonly Reader[],
) => Promise<RowOf<Reader>>;

export interface DeskNews<Reader> {
  /** Tells a desk of every case of its workspace that changed, until the returned function is called. */
  readonly subscribe: (workspaceId: string, reader: Reader, tell: (news: CaseNews) => void) => () => void;
}

/** More cases than this are read in another go. */
const mostAtOnce = 100;
/** A database that takes longer is not waited for: desks are told what changed and read it when they can. */
const patienceMs = 1_000;

interface Workspace<Reader> {
  readonly desks: Map<(news: CaseNews) => void, Reader>;
  /** What changed since the last reading began: the case and how far its timeline is. */
  readonly waiting: Map<string, number>;
  running: boolean;
  leave: () => void;
}

/**
 * Ten desks that each ask for the same row at the same instant stand in each other's way, which was most of what a customer's
 * words waited for. So what changed is read once for a workspace and told to each desk as its reader may see it; what changes
 * meanwhile is one more reading afterwards.
 */
export function createDeskNews<Reader>(options: {
  readonly feed: Pick<LiveFeed, 'subscribe'>;
  readonly read: ReadNews<Reader>;
  readonly onFailure: (error: unknown) => void;
}): DeskNews<Reader> {
  const workspaces = new Map<string, Workspace<Reader>>();

  const readRows = async (workspaceId: string, caseIds: readonly string[], readers: readonly Reader[]) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no rows after ${patienceMs} ms`)), patienceMs);
    });
    try {
      const rowOf = await Promise.race([options.read(workspaceId, caseIds, readers), late]);
      // All of them now: one that cannot be told must not keep the others from theirs.
      return readers.map((reader) => caseIds.map((caseId) => rowOf(reader, caseId)));
    } catch (error) {
      options.onFailure(error);
      return [];
    } finally {
      clearTimeout(timer);
    }
  };

  const run = async (workspaceId: string, workspace: Workspace<Reader>) => {
    workspace.running = true;
    while (workspace.waiting.size > 0) {
      const batch = [...workspace.waiting].slice(0, mostAtOnce);
      for (const [caseId] of batch) workspace.waiting.delete(caseId);
      const desks = [...workspace.desks];
      const rows = await readRows(
        workspaceId,
        batch.map(([caseId]) => caseId),
        desks.map(([, reader]) => reader),
      );
      for (const [desk, [tell]] of desks.entries()) {
        for (const [place, [caseId, seq]] of batch.entries()) {
          const row = rows[desk]?.[place];
          tell({ caseId, seq, ...(row === undefined ? {} : { row }) });
        }
      }
    }
    workspace.running = false;
  };

  const open = (workspaceId: string): Workspace<Reader> => {
    const workspace: Workspace<Reader> = {
      desks: new Map(),
      waiting: new Map(),
      running: false,
      leave: () => undefined,
    };
    workspace.leave = options.feed.subscribe({ workspaceId, cases: 'all', conversationIds: [] }, (signal) => {
      if (signal.kind !== 'case') return;
      workspace.waiting.set(signal.escalationId, signal.seq);
      // After this turn of the loop: what was committed together is heard together.
      if (!workspace.running) {
        workspace.running = true;
        setImmediate(() => void run(workspaceId, workspace));
      }
    });
    workspaces.set(workspaceId, workspace);
    return workspace;
  };

  return {
    subscribe: (workspaceId, reader, tell) => {
      const workspace = workspaces.get(workspaceId) ?? open(workspaceId);
      workspace.desks.set(tell, reader);
      return () => {
        workspace.desks.delete(tell);
        if (workspace.desks.size > 0 || workspaces.get(workspaceId) !== workspace) return;
        workspaces.delete(workspaceId);
        workspace.leave();
      };
    },
  };
}
