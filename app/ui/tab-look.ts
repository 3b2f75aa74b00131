/** A word with a line below it when it is the open one, with room around it for the ring of the keyboard. */
export const tabLook =
  'relative px-2 py-2.5 text-13 font-medium whitespace-nowrap after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-t-full focus-visible:rounded-2 focus-visible:-outline-offset-2';
