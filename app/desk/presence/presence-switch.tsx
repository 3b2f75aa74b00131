import { ChevronDown } from 'lucide-react';
import { useState } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { Menu, MenuRadioGroup, MenuRadioItem } from '#app/ui/menu.tsx';
import { useToast } from '#app/ui/toast.tsx';

import type { Presence } from './presence-words.ts';

const looks: Record<Presence, { word: string; dot: string }> = {
  available: { word: 'Available', dot: 'bg-ok-mark' },
  away: { word: 'Away', dot: 'inset-ring-2 inset-ring-wait-mark' },
  offline: { word: 'Offline', dot: 'inset-ring-2 inset-ring-wait-mark' },
};

function Dot({ presence }: { presence: Presence }) {
  return <span className={classNames('size-2 rounded-full', looks[presence].dot)} aria-hidden />;
}

/** Says whether new cases are offered to the reader. What is theirs already stays theirs. */
export function PresenceSwitch({
  presence,
  url,
  onChanged,
}: {
  presence: Presence;
  url: string;
  onChanged: () => void;
}) {
  const [chosen, setChosen] = useState<Presence | null>(null);
  const show = useToast();
  const current = chosen ?? presence;
  const choose = (value: string) => {
    if (value !== 'available' && value !== 'away') return;
    setChosen(value);
    void fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ presence: value }),
    })
      .then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        onChanged();
      })
      .catch(() => {
        show({ kind: 'failed', title: 'Your status did not change', detail: 'Baton cannot be reached right now.' });
      })
      .finally(() => setChosen(null));
  };
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`You are ${looks[current].word.toLowerCase()}. Change`}
          className="touch-target inline-flex h-7 items-center gap-1.5 rounded-2 bg-surface px-2 text-12 font-medium inset-ring inset-ring-control hover:bg-hover"
        >
          <Dot presence={current} />
          {looks[current].word}
          <ChevronDown className="size-3 text-muted" aria-hidden />
        </button>
      }
    >
      <MenuRadioGroup value={current} onValueChange={choose}>
        <MenuRadioItem value="available" icon={<Dot presence="available" />}>
          Available, new cases may come
        </MenuRadioItem>
        <MenuRadioItem value="away" icon={<Dot presence="away" />}>
          Away, no new cases
        </MenuRadioItem>
      </MenuRadioGroup>
    </Menu>
  );
}
