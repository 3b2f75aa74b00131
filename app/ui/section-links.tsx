import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';

import { classNames } from './class-names.ts';
import { tabLook } from './tab-look.ts';

export interface SectionLink {
  readonly to: string;
  readonly label: string;
  /** Whether only this very address is the section, none below it. */
  readonly end?: boolean;
}

/** The parts of a section, each with an address of its own; on a narrow screen the row scrolls to the one that is open. */
export function SectionLinks({ label, links }: { label: string; links: readonly SectionLink[] }) {
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const nav = row.current;
    const open = nav?.querySelector<HTMLElement>('[aria-current="page"]');
    if (nav && open) nav.scrollLeft = open.offsetLeft - nav.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav ref={row} aria-label={label} className="-mx-2 flex gap-1 overflow-x-auto border-b border-line">
      {links.map((link) => (
        <NavLink
          key={link.to}
          to={link.to}
          end={link.end}
          className={({ isActive }) =>
            classNames(tabLook, isActive ? 'text-text after:bg-text' : 'text-muted hover:text-text')
          }
        >
          {link.label}
        </NavLink>
      ))}
    </nav>
  );
}
