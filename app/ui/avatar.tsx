import { classNames } from './class-names.ts';

const sizes = {
  20: 'size-5 text-[9px]',
  24: 'size-6 text-[10px]',
  28: 'size-7 text-11',
  32: 'size-8 text-12',
  40: 'size-10 text-14',
} as const;

export interface AvatarProps {
  name: string;
  size?: keyof typeof sizes;
  /** The person who looks at the page. */
  self?: boolean;
  className?: string;
}

/** Up to two initials: the first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** People are grey: colour means something else here. The name stands beside it or is read aloud. */
export function Avatar({ name, size = 24, self = false, className }: AvatarProps) {
  return (
    <span
      role="img"
      aria-label={name}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold',
        self ? 'bg-ink text-on-ink' : 'bg-avatar text-text',
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
