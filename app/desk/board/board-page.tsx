import { LayoutGrid } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';

import { EmptyState } from '#app/ui/empty-state.tsx';
import { useToast } from '#app/ui/toast.tsx';

import { sendCommand } from '../case/send-command.ts';
import { TransferDialog, type TransferTargets } from '../case/transfer-dialog.tsx';
import { useNowInSteps } from '../clock/now.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { BoardPeople } from './board-people.tsx';
import { BoardQueues } from './board-queues.tsx';
import { boardFigures, groupBoard } from './board-rows.ts';
import { BoardTable } from './board-table.tsx';

export interface BoardPageProps {
  readonly rows: readonly InboxRow[];
  readonly targets: TransferTargets;
  readonly personId: string | null;
  readonly onChanged: (caseId: string) => void;
}

/** The floor as a supervisor sees it: every open case by its clock, who has it, what Baton does next, and who has room. */
export function BoardPage({ rows, targets, personId, onChanged }: BoardPageProps) {
  const nowMs = useNowInSteps(5_000);
  const show = useToast();
  const [queue, setQueue] = useState<string | null>(null);
  const [moving, setMoving] = useState<InboxRow | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = useMemo(() => (queue === null ? rows : rows.filter((row) => row.queue === queue)), [rows, queue]);
  const groups = useMemo(() => groupBoard(shown, nowMs), [shown, nowMs]);
  const figures = useMemo(() => boardFigures(rows, nowMs), [rows, nowMs]);

  const give = async (caseId: string, to: { toPersonId?: string; toQueue?: string; note?: string }) => {
    setBusy(true);
    const result = await sendCommand(`/resources/desk/cases/${caseId}`, { verb: 'transfer', input: to });
    setBusy(false);
    if (result.ok) {
      setMoving(null);
      setProblem(null);
      show({ title: 'Passed on with its brief; they are asked now' });
    } else {
      setProblem(result.words);
      if (moving === null) show({ kind: 'failed', title: 'It stays where it is', detail: result.words });
    }
    onChanged(caseId);
  };
  const takeOver = useCallback(
    async (row: InboxRow) => {
      const verb =
        row.assignee === null ? ({ verb: 'accept', input: {} } as const) : ({ verb: 'takeOver', input: {} } as const);
      const result = await sendCommand(`/resources/desk/cases/${row.id}`, verb);
      show(result.ok ? { title: 'The case is yours' } : { kind: 'failed', title: result.words });
      onChanged(row.id);
    },
    [onChanged, show],
  );

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] bg-page lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 px-4 py-5 md:px-6">
        <dl className="grid grid-cols-2 gap-4 md:grid-cols-4">
          <Figure label="Waiting" value={figures.waiting} />
          <Figure label="At risk" value={figures.risk} tone={figures.risk > 0 ? 'risk' : undefined} />
          <Figure label="Late" value={figures.late} tone={figures.late > 0 ? 'late' : undefined} />
          <Figure label="With a person" value={figures.withPerson} />
        </dl>
        <BoardQueues rows={rows} targets={targets} nowMs={nowMs} chosen={queue} onChoose={setQueue} />
        {groups.length === 0 ? (
          <div className="rounded-4 bg-surface py-6 shadow-sm">
            <EmptyState icon={<LayoutGrid />} title="No case is open">
              {queue === null
                ? 'When your bot hands over, the case stands here with its clock and what Baton does next.'
                : 'Nothing in this queue. Press it again to see all queues.'}
            </EmptyState>
          </div>
        ) : (
          <BoardTable
            groups={groups}
            personId={personId}
            onMove={setMoving}
            onTakeOver={takeOver}
            onDrag={setDragged}
          />
        )}
      </div>
      <BoardPeople
        people={targets.people}
        rows={rows}
        dragging={dragged !== null}
        onDrop={(personIdOf) => {
          if (dragged !== null) void give(dragged, { toPersonId: personIdOf });
          setDragged(null);
        }}
      />
      {moving === null ? null : (
        <TransferDialog
          key={moving.id}
          open
          onOpenChange={(open) => {
            if (open) return;
            setMoving(null);
            setProblem(null);
          }}
          customerName={moving.customerName}
          targets={targets}
          selfId={moving.assignee?.id ?? ''}
          problem={problem}
          busy={busy}
          onSubmit={({ toPersonId, toQueue, note }) =>
            void give(moving.id, {
              ...(toPersonId === undefined ? {} : { toPersonId }),
              ...(toQueue === undefined ? {} : { toQueue }),
              ...(note === undefined ? {} : { note }),
            })
          }
        />
      )}
    </div>
  );
}

function Figure({ label, value, tone }: { label: string; value: number; tone?: 'risk' | 'late' | undefined }) {
  const style = tone === 'late' ? 'text-late-text' : tone === 'risk' ? 'text-risk-text' : '';
  return (
    <div>
      <dt className="text-12 text-muted">{label}</dt>
      <dd className={`text-26 font-semibold tabular ${style}`}>{value}</dd>
    </div>
  );
}
