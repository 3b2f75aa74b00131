/** A sound that is played where it stands. Whoever cannot hear it reads the words beside it, where there are any. */
export function Sound({ label, src }: { label: string; src: string }) {
  return (
    // What was said stands beside the player as text; a sound of a customer has no captions.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <audio controls preload="none" src={src} aria-label={label} className="h-11 w-72 max-w-full rounded-full" />
  );
}
