import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';

import { CommandDialog } from '#app/ui/command-dialog.tsx';
import type { CommandItem } from '#app/ui/command-list.tsx';

import { addableKinds } from '../model/new-node.ts';
import { readingOrder } from '../model/graph-queries.ts';
import { kindWords } from '../model/kind-words.ts';
import { kindIcon, nodeIcon } from '../nodes/kind-icons.ts';
import { stepName, stepSentence } from '../nodes/step-words.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { useAddPoint } from '../state/use-add-point.ts';
import type { BuilderAction } from './use-builder-actions.tsx';

/** Everything in one list: what can be done, which step can be added, where one can go. */
export function CommandMenu({ actions }: { actions: readonly BuilderAction[] }) {
  const { graph, numbers, state, readOnly, addStep, select } = useBuilder();
  const { showCommands, focusPanel } = useBuilderDialogs();
  const addPoint = useAddPoint();
  const flow = useReactFlow();
  const items = useMemo<readonly CommandItem[]>(() => {
    const closed = (run: () => void) => () => {
      showCommands(false);
      // The dialog gives the focus back first; what comes next may want it elsewhere.
      requestAnimationFrame(run);
    };
    return [
      ...actions.map(({ icon: Icon, run, ...action }): CommandItem => ({
        ...action,
        icon: <Icon aria-hidden />,
        run: closed(run),
      })),
      ...addableKinds
        .filter((kind) => !readOnly && (kind !== 'hard_rule' || state.mayEditHardRules))
        .map((kind): CommandItem => {
          const Icon = kindIcon(kind);
          return {
            id: `add-${kind}`,
            group: 'Add a step',
            title: `Add ${kindWords[kind].name.toLowerCase()}`,
            says: kindWords[kind].says,
            icon: <Icon aria-hidden />,
            run: closed(() => {
              addStep(kind, addPoint(kind));
              // A new step wants a name first; its settings come right after it.
              focusPanel('name');
            }),
          };
        }),
      ...readingOrder(graph).map((node): CommandItem => {
        const Icon = nodeIcon(node);
        const number = numbers.get(node.id);
        return {
          id: `go-${node.id}`,
          group: 'Go to',
          title: number === undefined ? stepName(node) : `${number} ${stepName(node)}`,
          says: stepSentence(graph, node),
          words: kindWords[node.kind].name,
          icon: <Icon aria-hidden />,
          run: closed(() => {
            select([node.id]);
            const place = graph.layout.nodes[node.id];
            if (place !== undefined) void flow.setCenter(place.x + 170, place.y + 40, { zoom: 1, duration: 160 });
            focusPanel();
          }),
        };
      }),
    ];
  }, [actions, addPoint, addStep, flow, focusPanel, graph, numbers, readOnly, select, showCommands, state.mayEditHardRules]); // prettier-ignore
  return (
    <CommandDialog
      title="Commands"
      label="What do you want to do?"
      placeholder="Add, go to, do …"
      emptyWords="Nothing of that name. Try a step’s name, “add”, “export”, “align”."
      items={items}
      onClose={() => showCommands(false)}
    />
  );
}
