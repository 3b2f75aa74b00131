import { Plus } from 'lucide-react';
import { memo, useState } from 'react';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select, type SelectOption } from '#app/ui/select.tsx';

import { isDetect } from '../model/bands.ts';
import { targetsFor } from '../model/connect.ts';
import { edgeFrom, nodeById } from '../model/graph-queries.ts';
import { portRowsOf, stepName } from '../nodes/step-words.ts';
import { type BuilderVerbs, Drawn, useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { LineCount } from '../traffic/line-count.tsx';

/**
 * Where the step leads, as lists: everything that drawing a line can do, without drawing. Each lists every step of the flow, so what
 * is typed elsewhere in the panel reaches them with the drawing.
 */
export const WaysOut = memo(function WaysOut(props: { nodeId: string; disabled: boolean }) {
  return (
    <Drawn>
      <WaysOutLists {...props} />
    </Drawn>
  );
});

function WaysOutLists({ nodeId, disabled }: { nodeId: string; disabled: boolean }) {
  const { graph } = useBuilder();
  const node = nodeById(graph, nodeId);
  return node === undefined ? null : <WaysOutOf node={node} disabled={disabled} />;
}

function WaysOutOf({ node, disabled }: { node: FlowNode; disabled: boolean }) {
  const { graph, numbers, edit } = useBuilder();
  const { openAddStep } = useBuilderDialogs();
  const [known] = useState(() => new Map<string, readonly SelectOption[]>());
  const rows = portRowsOf(graph, node);
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-2" aria-label="Leads on to" data-ways-out>
      <h4 className="text-12 font-medium text-muted">Leads on to</h4>
      {rows.map((row) => {
        const to = edgeFrom(graph, node.id, row.port)?.to ?? '';
        const options = targetOptions(graph, node.id, row.port, numbers, known);
        return (
          <div
            key={row.port}
            className="grid grid-cols-[92px_minmax(0,1fr)_28px] items-center gap-1.5 text-13"
            data-element={row.port}
          >
            <span className="truncate text-muted" title={row.when}>
              {row.when}
            </span>
            <TargetSelect
              nodeId={node.id}
              port={row.port}
              when={row.when}
              to={to}
              disabled={disabled}
              options={options}
              onEdit={edit}
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

interface TargetSelectProps {
  nodeId: string;
  port: string;
  when: string;
  /** The step that it leads to, or nothing. */
  to: string;
  disabled: boolean;
  options: readonly SelectOption[];
  onEdit: BuilderVerbs['edit'];
}

/** Where one way out leads. In a large flow it lists every step, so it is drawn again only when one of them changed. */
const TargetSelect = memo(function TargetSelect({
  nodeId,
  port,
  when,
  to,
  disabled,
  options,
  onEdit,
}: TargetSelectProps) {
  return (
    <Select
      aria-label={`${when} leads on to`}
      aria-invalid={to === '' || undefined}
      controlSize="small"
      value={to}
      disabled={disabled}
      options={options}
      onChange={({ target: { value } }) =>
        onEdit(
          value === ''
            ? { type: 'disconnect', from: nodeId, port }
            : { type: 'connect', from: nodeId, port, to: value },
        )
      }
    />
  );
});

/** The steps that a way out may lead to, and the one that it leads to now. The same list while it would say the same. */
function targetOptions(
  graph: FlowGraph,
  nodeId: string,
  port: string,
  numbers: ReadonlyMap<string, number>,
  known: Map<string, readonly SelectOption[]>,
): readonly SelectOption[] {
  const targets = targetsFor(graph, nodeId, port);
  const current = nodeById(graph, edgeFrom(graph, nodeId, port)?.to ?? '');
  const listed = current === undefined || targets.includes(current) ? targets : [current, ...targets];
  const options = [
    { value: '', label: 'no next step' },
    ...listed.map((target) => {
      const number = numbers.get(target.id);
      return { value: target.id, label: number === undefined ? stepName(target) : `${number} ${stepName(target)}` };
    }),
  ];
  const before = known.get(port);
  const same =
    before?.length === options.length &&
    options.every(({ value, label }, index) => before[index]?.value === value && before[index].label === label);
  if (before !== undefined && same) return before;
  known.set(port, options);
  return options;
}
