import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';

import { createDraftSaving, type DraftSaving, type DraftToSave, type DrawnDraft, type SavedDraft, type SavingPorts } from './draft-saving.ts'; // prettier-ignore
import type { SaveAnswer, SaveState } from './draft-saver.ts';

export interface DraftSaver extends Pick<DraftSaving, 'drawn' | 'flush' | 'takeIn' | 'settle'> {
  readonly state: SaveState;
  /** The newest draft that the server has, as far as is known here. */
  readonly saved: SavedDraft;
}

/** `drawn`: what the page began with; from then on the saver is told by `DrawnFeed`. */
export interface DraftSaverOptions extends Pick<SavingPorts, 'rebase' | 'onMerged'> {
  readonly flowSlug: string;
  readonly drawn: DrawnDraft;
  readonly start: SavedDraft & { readonly at: Date };
}

/**
 * The saving of the open draft (`draft-saving.ts`) on the page's clock and connection. At most the last second and a half of
 * typing is ever unsaved, and the state always says which it is.
 */
export function useDraftSaver({ flowSlug, drawn, start, rebase, onMerged }: DraftSaverOptions): DraftSaver {
  // Another flow is another builder, so what it begins with never changes.
  const [saving] = useState(() =>
    createDraftSaving(start, drawn, {
      post: (draft) => postDraft(flowSlug, draft),
      rebase,
      onMerged,
      now: () => new Date(),
      later(run, afterMs) {
        const timer = setTimeout(run, afterMs);
        return () => clearTimeout(timer);
      },
    }),
  );
  const { state, saved } = useSyncExternalStore(saving.subscribe, saving.view, saving.view);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (saving.leave()) event.preventDefault();
    };
    window.addEventListener('online', saving.online);
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('online', saving.online);
      window.removeEventListener('beforeunload', leave);
      // To another page of Baton: what is typed goes along.
      saving.leave();
    };
  }, [saving]);

  return useMemo(
    () => ({
      state,
      saved,
      drawn: saving.drawn,
      flush: saving.flush,
      takeIn: saving.takeIn,
      settle: saving.settle,
    }),
    [state, saved, saving],
  );
}

/** Null when no answer came: the network, or a server that is starting again. */
async function postDraft(flowSlug: string, draft: DraftToSave): Promise<SaveAnswer | null> {
  try {
    const response = await fetch(`/flows/${encodeURIComponent(flowSlug)}/draft`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(draft),
    });
    if (response.status >= 500) return null;
    return (await response.json()) as SaveAnswer;
  } catch {
    return null;
  }
}
