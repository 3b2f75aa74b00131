import { Inbox } from 'lucide-react';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';

import { EmptyState } from '#app/ui/empty-state.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Kbd } from '#app/ui/kbd.tsx';

import type { DeskPerson } from '../case/case-detail.ts';
import { FindField, type FindOutcome } from './find-field.tsx';
import type { InboxGroup } from './inbox-order.ts';
import { InboxRows } from './inbox-rows.tsx';
import { inboxViews, viewWords, type InboxView } from './inbox-views.ts';

export interface InboxListProps {
  readonly groups: readonly InboxGroup[];
  readonly view: InboxView;
  readonly counts: Readonly<Record<InboxView, number>>;
  readonly onView: (view: InboxView) => void;
  readonly selectedId: string | null;
  readonly person: DeskPerson | null;
  readonly hrefOf: (caseId: string) => string;
  readonly presenceSwitch: ReactNode;
  /** What somebody looks for, in all queues; empty for the queue itself. */
  readonly find: {
    readonly text: string;
    readonly outcome: FindOutcome | null;
    readonly fieldRef: RefObject<HTMLInputElement | null>;
    readonly onText: (text: string) => void;
    /** Opens the first that was found. */
    readonly onEnter: () => void;
  };
  /** More open cases than one list shows. */
  readonly cut: boolean;
  readonly emptyAction: ReactNode;
  readonly onShowKeys: () => void;
}

/** Yours, offered to you, team: sorted by promise and priority, never by arrival. */
export function InboxList({
  groups,
  view,
  counts,
  onView,
  selectedId,
  person,
  hrefOf,
  presenceSwitch,
  find,
  cut,
  emptyAction,
  onShowKeys,
}: InboxListProps) {
  const finds = find.outcome !== null;
  const open = groups.some((group) => group.id !== 'done');
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // J and K go on where nobody has scrolled yet.
    if (selectedId !== null)
      nav.current?.querySelector(`[data-case="${CSS.escape(selectedId)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  return (
    <div className="flex h-full min-h-0 flex-col bg-page">
      <header className="flex items-center gap-2 px-4 pt-3.5 pb-2">
        <h1 className="flex-1 text-15 font-semibold">Desk</h1>
        {presenceSwitch}
      </header>
      <ViewBar view={finds ? null : view} counts={counts} onView={onView} />
      <div className="px-3 pb-1.5">
        <FindField {...find} />
      </div>
      {/* A ground of its own: without one a browser that has no graphics card paints the list anew for each frame that it scrolls. */}
      <nav ref={nav} aria-label="Cases" className="relative min-h-0 flex-1 overflow-y-auto bg-page pb-4">
        {!finds && view !== 'all' && groups.length === 0 ? (
          <EmptyState icon={<Inbox />} title={`Nothing under “${viewWords[view]}”`}>
            <button type="button" className="text-link hover:underline" onClick={() => onView('all')}>
              Show all cases
            </button>
          </EmptyState>
        ) : null}
        {open || finds || view !== 'all' ? null : (
          <EmptyState icon={<Inbox />} title="Nobody is waiting" action={emptyAction}>
            When your bot hands over, the case appears here by itself, with its brief and its clock.
          </EmptyState>
        )}
        {groups.map((group) => (
          <section key={group.id} aria-labelledby={`group-${group.id}`}>
            <div className="flex items-center justify-between px-4 pt-3.5 pb-1.5 text-12 text-muted">
              <h2 id={`group-${group.id}`} className="font-medium">
                {group.title}
              </h2>
              <span className="tabular">{countOf(group, person)}</span>
            </div>
            <InboxRows group={group} selectedId={selectedId} personId={person?.id ?? null} hrefOf={hrefOf} />
          </section>
        ))}
        {cut && !finds ? (
          <p className="px-4 pt-3 text-12 text-pretty text-muted">
            Only the 1,000 most urgent cases are listed. The search looks through all of them.
          </p>
        ) : null}
      </nav>
      <footer className="flex items-center gap-3 border-t border-line-faint px-4 py-3 text-12 text-muted max-md:hidden">
        <span className="inline-flex items-center gap-1">
          <Kbd>J</Kbd>
          <Kbd>K</Kbd> move
        </span>
        <button type="button" className="inline-flex items-center gap-1 hover:text-text" onClick={onShowKeys}>
          <Kbd>?</Kbd> all keys
        </button>
      </footer>
    </div>
  );
}

/** The queues: one press each, with how many stand in it. */
function ViewBar({
  view,
  counts,
  onView,
}: Pick<InboxListProps, 'counts' | 'onView'> & {
  /** Null while all of them are looked through. */ view: InboxView | null;
}) {
  return (
    <div
      role="group"
      aria-label="Queues"
      className="flex gap-1 overflow-x-auto px-3 pt-0.5 pb-1.5 [scrollbar-width:none]"
    >
      {inboxViews.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === view}
          onClick={() => onView(one)}
          className={classNames(
            'inline-flex h-7 shrink-0 items-center gap-1 rounded-2 px-2 text-12 font-medium -outline-offset-2 pointer-coarse:h-11',
            one === view ? 'bg-active text-text' : 'text-muted hover:bg-hover hover:text-text',
          )}
        >
          {shortWords[one]}
          <span
            className={classNames(
              'tabular',
              one === 'risk' && counts.risk > 0 && 'rounded-1 bg-risk-ground px-1 text-risk-text',
            )}
          >
            {counts[one]}
          </span>
        </button>
      ))}
    </div>
  );
}

const shortWords: Readonly<Record<InboxView, string>> = { ...viewWords, waiting: 'Waiting' };

function countOf({ id, rows, size = rows.length }: InboxGroup, person: DeskPerson | null): string {
  return id === 'yours' && person !== null ? `${size} of ${person.capacity}` : String(size);
}
