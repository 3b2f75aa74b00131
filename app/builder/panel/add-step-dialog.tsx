import { classNames } from '#app/ui/class-names.ts';
import { Dialog } from '#app/ui/dialog.tsx';

import { addableAt } from '../model/addable.ts';
import { nodeById } from '../model/graph-queries.ts';
import { kindWords } from '../model/kind-words.ts';
import { portsOf } from '../model/ports.ts';
import { kindIcon } from '../nodes/kind-icons.ts';
import { stepName } from '../nodes/step-words.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';

/** Which step comes here: only what may stand there is offered. */
export function AddStepDialog() {
  const { graph, state, addStep } = useBuilder();
  const { addAt, closeAddStep, focusPanel } = useBuilderDialogs();
  if (addAt === null) return null;
  const source = addAt.on === 'port' ? nodeById(graph, addAt.nodeId) : undefined;
  const port =
    source === undefined || addAt.on !== 'port' ? undefined : portsOf(source).find((each) => each.id === addAt.port);
  return (
    <Dialog
      open
      onOpenChange={closeAddStep}
      title="Add a step"
      description={
        source === undefined
          ? 'It stands free until you connect it.'
          : `After “${stepName(source)}”, ${port?.label ?? 'then'}.`
      }
    >
      <div className="grid gap-4">
        {addableAt(graph, addAt, state.mayEditHardRules).map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className="pb-1 text-12 font-medium text-muted">{group.title}</h3>
            <ul className="grid gap-1">
              {group.kinds.map((kind) => {
                const Icon = kindIcon(kind);
                return (
                  <li key={kind}>
                    <button
                      type="button"
                      className={classNames(
                        'flex min-h-11 w-full items-center gap-3 rounded-3 px-2.5 py-1.5 text-left hover:bg-hover focus-visible:bg-hover',
                      )}
                      onClick={() => {
                        addStep(kind, addAt);
                        closeAddStep();
                        focusPanel();
                      }}
                    >
                      <span className="grid size-8 shrink-0 place-items-center rounded-3 bg-hover text-text">
                        <Icon className="size-4" aria-hidden />
                      </span>
                      <span>
                        <span className="block text-13 font-medium">{kindWords[kind].name}</span>
                        <span className="block text-12 text-muted">{kindWords[kind].says}</span>
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
