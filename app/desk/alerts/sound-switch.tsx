import { Bell, BellOff } from 'lucide-react';

import { IconButton } from '#app/ui/icon-button.tsx';

/** Whether an offer is heard. Beside it stand the tab's title and the push, which need no sound. */
export function SoundSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <IconButton size="small" label="Sound for offers" aria-pressed={on} onClick={() => onChange(!on)}>
      {on ? <Bell aria-hidden /> : <BellOff aria-hidden />}
    </IconButton>
  );
}
