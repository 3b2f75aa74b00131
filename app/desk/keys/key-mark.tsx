import { Kbd } from '#app/ui/kbd.tsx';

/** The key on a button that does the same. Not on a phone, which has none. */
export function KeyMark({ children, onAccent = false }: { children: string; onAccent?: boolean }) {
  return (
    <span
      aria-hidden
      className={
        onAccent
          ? 'max-md:hidden [&>kbd]:bg-[rgb(0_0_0/0.22)] [&>kbd]:text-white [&>kbd]:inset-ring-0'
          : 'max-md:hidden'
      }
    >
      <Kbd>{children}</Kbd>
    </span>
  );
}
