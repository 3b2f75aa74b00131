import { Avatar } from '#app/ui/avatar.tsx';
import { Tooltip } from '#app/ui/tooltip.tsx';

import type { OtherEditor } from './use-others.ts';

/** Who else has this flow open right now. */
export function OthersHere({ others }: { others: readonly OtherEditor[] }) {
  const words = (other: OtherEditor) => (other.self ? 'You, in another window' : `${other.name} is here too`);
  return (
    <span className="flex items-center -space-x-1.5" role="status" aria-label="Who else is here">
      {others.slice(0, 4).map((other, index) => (
        <Tooltip key={`${other.name}-${index}`} content={words(other)}>
          <span className="rounded-full ring-2 ring-surface">
            <Avatar name={other.name} size={28} />
            <span className="sr-only">{words(other)}</span>
          </span>
        </Tooltip>
      ))}
      {others.length > 4 ? <span className="pl-3 text-12 text-muted">+{others.length - 4}</span> : null}
    </span>
  );
}
