import { Input } from '#app/ui/input.tsx';
import { buttonStyle } from '#app/ui/button.tsx';

import type { BuilderAction } from '../command/use-builder-actions.tsx';
import { groupOfAll } from '../model/annotations.ts';
import { nodeById } from '../model/graph-queries.ts';
import { nodeIcon } from '../nodes/kind-icons.ts';
import { stepName } from '../nodes/step-words.ts';
import { useBuilder } from '../state/builder-context.tsx';

/** Several steps at once: what they are, and what can be done to all of them. */
export function SelectionPanel({ actions }: { actions: readonly BuilderAction[] }) {
  const { graph, state, readOnly, edit, select } = useBuilder();
  const nodes = state.selected.flatMap((id) => nodeById(graph, id) ?? []);
  const group = groupOfAll(
    graph,
    nodes.map((node) => node.id),
  );
  const comments = state.selected.length - nodes.length;
  return (
    <div className="grid gap-5 px-5 py-4">
      <h2 className="text-20 font-semibold">
        {nodes.length} steps{comments === 0 ? '' : ` and ${comments === 1 ? 'a comment' : `${comments} comments`}`}
      </h2>
      {group === undefined ? null : (
        <div className="grid gap-1.5" data-settings>
          <label htmlFor="group-name" className="text-12 font-medium text-muted">
            Name of the group
          </label>
          <Input
            id="group-name"
            maxLength={120}
            value={group.name}
            disabled={readOnly}
            onChange={(event) => edit({ type: 'change_group', id: group.id, name: event.target.value })}
          />
        </div>
      )}
      <div className="flex flex-wrap gap-1.5" role="group" aria-label="What to do with them">
        {actions
          .filter((action) => action.group === 'Selection')
          .map(({ id, title, icon: Icon, run }) => (
            <button key={id} type="button" className={buttonStyle('secondary', 'small')} onClick={run}>
              <Icon aria-hidden />
              {title}
            </button>
          ))}
      </div>
      <ul className="grid border-t border-line-faint pt-2">
        {nodes.slice(0, 60).map((node) => {
          const Icon = nodeIcon(node);
          return (
            <li key={node.id}>
              <button
                type="button"
                className="flex min-h-8 w-full items-center gap-2.5 rounded-2 px-1.5 text-left text-13 hover:bg-hover pointer-coarse:min-h-11"
                onClick={() => select([node.id])}
              >
                <Icon className="size-3.5 shrink-0 text-muted" aria-hidden />
                <span className="truncate">{stepName(node)}</span>
              </button>
            </li>
          );
        })}
        {nodes.length > 60 ? <li className="px-1.5 py-1 text-12 text-muted">and {nodes.length - 60} more</li> : null}
      </ul>
    </div>
  );
}
