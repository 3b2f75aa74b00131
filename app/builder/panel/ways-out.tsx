import { Plus } from 'lucide-react';

import type { FlowNode } from '#app/contracts/flow-graph.ts';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select } from '#app/ui/select.tsx';

import { isDetect } from '../model/bands.ts';
import { targetsFor } from '../model/connect.ts';
import { edgeFrom } from '../model/graph-queries.ts';
import { portRowsOf, stepName } from '../nodes/step-words.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { LineCount } from '../traffic/line-count.tsx';

/** Where the step leads, as lists: everything that drawing a line can do, without drawing. */
export function WaysOut({ node, disabled }: { node: FlowNode; disabled: boolean }) {
  const { graph, numbers, edit } = useBuilder();
  const { openAddStep } = useBuilderDialogs();
  const rows = portRowsOf(graph, node);
  if (rows.length === 0) return null;
  const name = (target: FlowNode) => {
    const number = numbers.get(target.id);
    return number === undefined ? stepName(target) : `${number} ${stepName(target)}`;
  };
  return (
    <section className="grid gap-2" aria-label="Leads on to" data-ways-out>
      <h4 className="text-12 font-medium text-muted">Leads on to</h4>
      {rows.map((row) => {
        const to = edgeFrom(graph, node.id, row.port)?.to ?? '';
        const targets = targetsFor(graph, node.id, row.port);
        const current = graph.nodes.find((each) => each.id === to);
        const options = current === undefined || targets.includes(current) ? targets : [current, ...targets];
        return (
          <div
            key={row.port}
            className="grid grid-cols-[92px_minmax(0,1fr)_28px] items-center gap-1.5 text-13"
            data-element={row.port}
          >
            <span className="truncate text-muted" title={row.when}>
              {row.when}
            </span>
            <Select
              aria-label={`${row.when} leads on to`}
              aria-invalid={to === '' || undefined}
              controlSize="small"
              value={to}
              disabled={disabled}
              options={[
                { value: '', label: 'no next step' },
                ...options.map((target) => ({ value: target.id, label: name(target) })),
              ]}
              onChange={(event) =>
                event.target.value === ''
                  ? edit({ type: 'disconnect', from: node.id, port: row.port })
                  : edit({ type: 'connect', from: node.id, port: row.port, to: event.target.value })
              }
            />
            {disabled ? (
              <span />
            ) : (
              <IconButton
                size="small"
                label={`Put a step after ${row.when}`}
                onClick={() => openAddStep({ on: 'port', nodeId: node.id, port: row.port })}
              >
                <Plus />
              </IconButton>
            )}
            {isDetect(node.kind) ? <LineCount nodeId={node.id} port={row.port} when={row.when} /> : null}
          </div>
        );
      })}
    </section>
  );
}
