import { LayoutGrid } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { EmptyState } from '#app/ui/empty-state.tsx';
import { useToast } from '#app/ui/toast.tsx';

import { sendCommand } from '../case/send-command.ts';
import { TransferDialog, type TransferTargets } from '../case/transfer-dialog.tsx';
import { useNowInSteps } from '../clock/now.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { FindField } from '../inbox/find-field.tsx';
import { useDeskKeys } from '../keys/use-desk-keys.ts';
import { BoardFigureBar } from './board-figures.tsx';
import { BoardPeople } from './board-people.tsx';
import { BoardQueues } from './board-queues.tsx';
import { BoardTable } from './board-table.tsx';
import { useBoardRows } from './use-board-rows.ts';

export interface BoardPageProps {
  readonly rows: readonly InboxRow[];
  /** More cases are open than these. */
  readonly cut: boolean;
  readonly targets: TransferTargets;
  readonly personId: string | null;
  readonly onChanged: (caseId: string) => void;
}

/** The floor as a supervisor sees it: every open case by its clock, who has it, what Baton does next, and who has room. */
export function BoardPage({ rows, cut, targets, personId, onChanged }: BoardPageProps) {
  const nowMs = useNowInSteps(5_000);
  const show = useToast();
  const navigate = useNavigate();
  const list = useBoardRows({ rows, cut, nowMs });
  const findField = useRef<HTMLInputElement>(null);
  useDeskKeys((command) => {
    if (command === 'search') findField.current?.focus();
    return command === 'search';
  });
  const [moving, setMoving] = useState<InboxRow | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
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
        <BoardFigureBar figures={list.figures} chosen={list.figure} onChoose={list.setFigure} />
        <BoardQueues rows={rows} targets={targets} nowMs={nowMs} chosen={list.queue} onChoose={list.setQueue} />
        <div className="max-w-[360px]">
          <FindField
            fieldRef={findField}
            text={list.text}
            outcome={list.outcome}
            onText={list.setText}
            onEnter={() => {
              const first = list.outcome === null ? undefined : list.groups[0]?.rows[0];
              if (first !== undefined) void navigate(`/desk/${first.id}`);
            }}
          />
        </div>
        {list.groups.length === 0 ? (
          <div className="rounded-4 bg-surface py-6 shadow-sm">
            {list.narrowed ? (
              <EmptyState icon={<LayoutGrid />} title="Nothing here">
                <button type="button" className="text-link hover:underline" onClick={list.showAll}>
                  Show all cases
                </button>
              </EmptyState>
            ) : (
              <EmptyState icon={<LayoutGrid />} title="No case is open">
                When your bot hands over, the case stands here with its clock and what Baton does next.
              </EmptyState>
            )}
          </div>
        ) : (
          <BoardTable
            groups={list.groups}
            draggedId={dragged}
            personId={personId}
            onMove={setMoving}
            onTakeOver={takeOver}
            onDrag={setDragged}
          />
        )}
        {cut && list.outcome === null ? (
          <p className="text-12 text-muted">
            Only the 1,000 most urgent cases are listed. The search looks through all of them.
          </p>
        ) : null}
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
