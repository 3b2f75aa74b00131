import { CommandDialog } from '#app/ui/command-dialog.tsx';

import { addableAt } from '../model/addable.ts';
import { nodeById } from '../model/graph-queries.ts';
import { kindWords } from '../model/kind-words.ts';
import { portsOf } from '../model/ports.ts';
import { kindIcon } from '../nodes/kind-icons.ts';
import { stepName } from '../nodes/step-words.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';

/** Which step comes here: only what may stand there is offered, and typing finds it. */
export function AddStepDialog() {
  const { graph, state, addStep } = useBuilder();
  const { addAt, closeAddStep, focusPanel } = useBuilderDialogs();
  if (addAt === null) return null;
  const source = addAt.on === 'port' ? nodeById(graph, addAt.nodeId) : undefined;
  const port =
    source === undefined || addAt.on !== 'port' ? undefined : portsOf(source).find((each) => each.id === addAt.port);
  const items = addableAt(graph, addAt, state.mayEditHardRules).flatMap((group) =>
    group.kinds.map((kind) => {
      const Icon = kindIcon(kind);
      return {
        id: kind,
        group: group.title,
        title: kindWords[kind].name,
        says: kindWords[kind].says,
        icon: <Icon aria-hidden />,
        run: () => {
          addStep(kind, addAt);
          closeAddStep();
          focusPanel('name');
        },
      };
    }),
  );
  return (
    <CommandDialog
      title={
        source === undefined
          ? 'Add a step: it stands free until you connect it'
          : `Add a step after “${stepName(source)}”, ${port?.label ?? 'then'}`
      }
      titleShown
      label="Which step"
      placeholder="Rule, band, message …"
      emptyWords="No step of that name can stand here."
      items={items}
      onClose={closeAddStep}
    />
  );
}
