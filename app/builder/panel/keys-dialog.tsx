import { Dialog } from '#app/ui/dialog.tsx';
import { Kbd } from '#app/ui/kbd.tsx';
import { Switch } from '#app/ui/switch.tsx';

import { setLetterKeys, useLetterKeys } from '../state/letter-keys.ts';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';

const keys: readonly { title: string; rows: readonly (readonly [keys: readonly string[], does: string])[] }[] = [
  {
    title: 'Move',
    rows: [
      [['↑', '↓', '←', '→'], 'walk from step to step'],
      [['G'], 'grab; arrows move it, Enter puts it down'],
      [['⇧', '↓'], 'select more; in the outline Space adds one'],
      [['Ctrl', 'F'], 'find in the flow'],
      [['Ctrl', 'K'], 'every command; also /'],
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
      [['Ctrl', 'C'], 'copy, also to another flow'],
      [['Ctrl', 'V'], 'paste'],
      [['Ctrl', 'G'], 'group'],
      [['F'], 'fold what hangs on it'],
      [['N'], 'comment'],
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
  const letters = useLetterKeys();
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
      <div className="mt-6 flex items-center gap-3 border-t border-line-faint pt-4 text-13">
        <Switch label="Keys without Ctrl" checked={letters} onCheckedChange={setLetterKeys} />
        <span>
          Keys without Ctrl <span className="text-muted">do something while no field has the focus</span>
        </span>
      </div>
    </Dialog>
  );
}
