import { Dialog } from '#app/ui/dialog.tsx';
import { Kbd } from '#app/ui/kbd.tsx';

import { useBuilderDialogs } from '../state/builder-dialogs.tsx';

const keys: readonly { title: string; rows: readonly (readonly [keys: readonly string[], does: string])[] }[] = [
  {
    title: 'Move',
    rows: [
      [['↑', '↓', '←', '→'], 'walk from step to step'],
      [['G'], 'grab; arrows move it, Enter puts it down'],
      [['F8'], 'next problem'],
      [['⇧', 'F8'], 'problem before'],
    ],
  },
  {
    title: 'Edit',
    rows: [
      [['Enter'], 'go to the settings'],
      [['A'], 'add after'],
      [['C'], 'connect, from a list'],
      [['D'], 'duplicate'],
      [['L'], 'pin in its place'],
      [['Del'], 'delete; the path heals'],
      [['Ctrl', 'Z'], 'undo, also after a reload'],
      [['⇧', 'Ctrl', 'Z'], 'redo'],
    ],
  },
  {
    title: 'View',
    rows: [
      [['O'], 'canvas or outline'],
      [['⇧', '1'], 'show all'],
      [['+'], 'larger'],
      [['-'], 'smaller'],
      [['0'], 'full size'],
      [['⇧', 'T'], 'tidy up'],
      [['V'], 'pointer'],
      [['H'], 'hand'],
      [['M'], 'map'],
      [['?'], 'this list'],
    ],
  },
];

export function KeysDialog() {
  const { keysShown, showKeys } = useBuilderDialogs();
  return (
    <Dialog open={keysShown} onOpenChange={showKeys} title="Every key" size="large">
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-3">
        {keys.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
            <h3 className="text-13 font-semibold">{title}</h3>
            <dl className="mt-2 grid gap-2">
              {rows.map(([names, does]) => (
                <div key={does} className="grid grid-cols-[96px_1fr] gap-3 text-13">
                  <dt className="flex gap-1">
                    {names.map((name) => (
                      <Kbd key={name}>{name}</Kbd>
                    ))}
                  </dt>
                  <dd className="text-muted">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
