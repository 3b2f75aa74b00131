import { Inbox } from 'lucide-react';

import { EmptyState } from '#app/ui/empty-state.tsx';
import { Kbd } from '#app/ui/kbd.tsx';

/** Beside the list while no case is open. */
export default function DeskIndex() {
  return (
    <div className="grid h-full place-items-center">
      <EmptyState icon={<Inbox />} title="No case is open">
        Choose one from the list, or press <Kbd>J</Kbd>. What is late or at risk stands first.
      </EmptyState>
    </div>
  );
}
