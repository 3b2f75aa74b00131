import { Dialog } from '#app/ui/dialog.tsx';
import { Kbd } from '#app/ui/kbd.tsx';
import { Switch } from '#app/ui/switch.tsx';

import { deskKeys } from './desk-keys.ts';

/** All keys of the desk, and the switch that turns the letters off (WCAG 2.1.4). */
export function KeyList({
  open,
  onOpenChange,
  lettersOn,
  onLettersOn,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  lettersOn: boolean;
  onLettersOn: (on: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" description="Letters work while you are not typing.">
      <dl className="grid gap-2">
        {deskKeys.map((one) => (
          <div key={one.command} className="flex items-center justify-between gap-4 text-13">
            <dt>{one.words}</dt>
            <dd>
              <Kbd>{one.label}</Kbd>
            </dd>
          </div>
        ))}
        <div className="flex items-center justify-between gap-4 text-13">
          <dt>Send the reply</dt>
          <dd>
            <Kbd>Ctrl ↵</Kbd> or <Kbd>⌘↵</Kbd>
          </dd>
        </div>
      </dl>
      <p className="mt-4 text-12 text-pretty text-muted">
        A long list draws only the rows near the one you look at, and your browser’s own search sees only those.{' '}
        <Kbd>/</Kbd> looks through every open case that you may see and says how many it found.
      </p>
      <div className="mt-5 flex items-center justify-between gap-4 border-t border-line-faint pt-4 text-13">
        <span id="letters-label">Single letters do something</span>
        <Switch label="Single letters do something" checked={lettersOn} onCheckedChange={onLettersOn} />
      </div>
    </Dialog>
  );
}
