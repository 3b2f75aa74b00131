import { classNames } from './class-names.ts';

/** Holds the place of what is loading, in its size, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block rounded-2 bg-hover', className)} />;
}
