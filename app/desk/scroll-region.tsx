import { useEffect, useRef, type ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

/**
 * A part of the page that scrolls by itself. It takes focus, because arrow keys must be able to scroll it (WCAG 2.1.1), and it is
 * positioned, or what is hidden from sight inside it would lengthen the page around it.
 */
export function ScrollRegion({
  label,
  className,
  follow,
  children,
}: {
  label: string;
  /** When this changes the end is shown: the number of messages of a conversation. */
  follow?: number;
  className?: string;
  children: ReactNode;
}) {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only this part scrolls: the page around it stays where its reader is.
    if (follow !== undefined && region.current !== null) region.current.scrollTop = region.current.scrollHeight;
  }, [follow]);
  return (
    <div ref={region} role="region" aria-label={label} tabIndex={0} className={classNames('relative', className)}>
      {children}
    </div>
  );
}
