import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';

import { passThroughPort, portsOf } from '../model/ports.ts';
import { stepSpoken } from '../nodes/step-words.ts';
import { newElementId, useBuilder } from '../state/builder-context.tsx';
import { useFindings } from '../state/draft-findings.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { isDimmed, useCanvasMarks } from '../state/canvas-marks.tsx';
import { useFold } from '../state/use-fold.ts';
import { OutlineLine } from './outline-line.tsx';
import { outlineRows, type OutlineGroup, type OutlineRow } from './outline-rows.ts';

const groupWords: Record<OutlineGroup, readonly [name: string, says: string]> = {
  hard: ['Hard', 'first, always, locked'],
  tunable: ['Tunable', 'limits you adjust'],
  learned: ['Learned', 'proposes, never acts alone'],
  outcomes: ['Outcomes', 'what the bot is told to do'],
  routing: ['Routing', 'who gets it, by when'],
};

/** The same flow as a list: every edit that the canvas has, by keyboard and screen reader. */
export function Outline() {
  const { graph, state, numbers, edit, select, say } = useBuilder();
  const { problems } = useFindings();
  const { openAddStep, focusPanel, focusWaysOut } = useBuilderDialogs();
  const { marks } = useCanvasMarks();
  const fold = useFold();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const [grabbed, setGrabbed] = useState<string | null>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineRows(graph, closed), [graph, closed]);
  const known = rows.some((row) => row.id === current);
  const tabStop = known ? current : (rows.find((row) => row.id === state.selected[0])?.id ?? rows[0]?.id ?? null);

  const goTo = useCallback(
    (row: OutlineRow | undefined, extend = false) => {
      if (row === undefined) return;
      setCurrent(row.id);
      select(extend ? [...state.selected.filter((id) => id !== row.node.id), row.node.id] : [row.node.id]);
      listRef.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
    },
    [select, state.selected],
  );

  const setOpen = (nodeId: string, open: boolean) =>
    setClosed((before) => {
      const next = new Set(before);
      if (open) next.delete(nodeId);
      else next.add(nodeId);
      return next;
    });

  /** Takes a step into the selection, or out of it, and leaves the others. */
  function toggle(row: OutlineRow) {
    const has = state.selected.includes(row.node.id);
    select(has ? state.selected.filter((id) => id !== row.node.id) : [...state.selected, row.node.id]);
    say(has ? 'Not selected any more.' : `Selected, ${state.selected.length + 1} in all.`);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.altKey) return;
    const at = rows.findIndex((row) => row.id === tabStop);
    const row = rows[at];
    if (row === undefined) return;
    const done = () => event.preventDefault();
    const mod = event.metaKey || event.ctrlKey;
    if (mod && event.key !== ' ') return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        done();
        const down = event.key === 'ArrowDown';
        if (grabbed === null) goTo(rows[at + (down ? 1 : -1)], event.shiftKey);
        else edit({ type: 'move_rule', nodeId: grabbed, direction: down ? 'down' : 'up' });
        return;
      }
      case 'Home':
        done();
        return goTo(rows[0]);
      case 'End':
        done();
        return goTo(rows.at(-1));
      case 'ArrowRight':
        done();
        if (row.type === 'step' && row.opens) {
          if (closed.has(row.id)) setOpen(row.id, true);
          else goTo(rows[at + 1]);
        }
        return;
      case 'ArrowLeft':
        done();
        if (row.type === 'way') goTo(rows.find((other) => other.id === row.node.id));
        else if (row.opens) setOpen(row.id, false);
        return;
      case 'Enter':
        done();
        if (grabbed !== null) {
          setGrabbed(null);
          say('Put down.');
        } else {
          select([row.node.id]);
          focusPanel(row.type === 'way' ? row.port : null);
        }
        return;
      case ' ':
        done();
        toggle(row);
        return;
      case 'Escape':
        if (grabbed === null) select([]);
        setGrabbed(null);
        return;
      case 'Delete':
      case 'Backspace':
        done();
        if (row.type === 'way') edit({ type: 'disconnect', from: row.node.id, port: row.port });
        else {
          const next = rows[at + 1] ?? rows[at - 1];
          edit({
            type: 'delete_nodes',
            nodeIds: state.selected.includes(row.node.id) ? state.selected : [row.node.id],
          });
          setCurrent(next?.id ?? null);
        }
        return;
    }
    switch (event.key.toLowerCase()) {
      case 'g':
        done();
        setGrabbed(row.node.id);
        say('Grabbed. Up and down move it, Enter puts it down.');
        return;
      case 'a':
      case 'i': {
        done();
        const port = row.type === 'way' ? row.port : (passThroughPort(row.node) ?? portsOf(row.node)[0]?.id);
        if (port === undefined) say('Nothing can come after this step.', 'refused');
        else openAddStep({ on: 'port', nodeId: row.node.id, port });
        return;
      }
      case 'c':
        done();
        select([row.node.id]);
        focusWaysOut();
        return;
      case 'f':
        done();
        fold(row.node);
        return;
      case 'd':
        done();
        edit({ type: 'duplicate_nodes', nodeIds: [row.node.id], id: newElementId('n') });
        return;
    }
  }

  const groups = [...new Set(rows.map((row) => row.group))];
  return (
    <div className="h-full overflow-y-auto bg-surface px-3 py-4 md:px-6">
      {/* One list with one tab stop; the keys are shown in the panel beside it and under "?". */}
      <div
        role="tree"
        aria-multiselectable
        tabIndex={-1}
        aria-label={`Outline of ${graph.name}`}
        ref={listRef}
        onKeyDown={onKeyDown}
        className="mx-auto max-w-[980px]"
      >
        {groups.map((group) => {
          const [name, says] = groupWords[group];
          return (
            <div key={group} role="group" aria-label={`${name}, ${says}`} className="mb-5">
              <p className="mb-1 px-2 text-12 font-semibold" aria-hidden>
                {name} <span className="font-normal text-muted">{says}</span>
              </p>
              {rows
                .filter((row) => row.group === group)
                .map((row) => (
                  <OutlineLine
                    key={row.id}
                    row={row}
                    open={!closed.has(row.id)}
                    selected={state.selected.includes(row.node.id)}
                    current={row.id === tabStop}
                    grabbed={grabbed === row.id}
                    dimmed={isDimmed(marks, row.node.id)}
                    change={row.type === 'step' ? (marks.compared?.changes.get(row.node.id) ?? null) : null}
                    spoken={
                      row.type === 'step'
                        ? stepSpoken(graph, row.node, numbers, problems)
                        : `${row.when}: ${row.target ?? 'no next step'}`
                    }
                    onOpen={(open) => setOpen(row.id, open)}
                    onReach={() => setCurrent(row.id)}
                    onChoose={(add) => {
                      setCurrent(row.id);
                      if (add) toggle(row);
                      else select([row.node.id]);
                    }}
                  />
                ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
