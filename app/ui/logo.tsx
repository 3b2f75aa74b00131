/** Two batons side by side, one handed on. */
export function LogoMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect x="1.2" y="9.2" width="13" height="5.6" rx="2.8" transform="rotate(-45 7.7 12)" className="fill-accent" />
      <rect x="9.8" y="9.2" width="13" height="5.6" rx="2.8" transform="rotate(-45 16.3 12)" className="fill-text" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-16 font-semibold tracking-tight">
      <LogoMark />
      Baton
    </span>
  );
}
