import { Dialog as Primitive } from 'radix-ui';

import { CommandList, type CommandListProps } from './command-list.tsx';
import { useReturnFocus } from './return-focus.ts';

export interface CommandDialogProps extends CommandListProps {
  /** Said above the field, for example where a step goes. */
  title: string;
  /** Whether the title is seen or only read aloud. */
  titleShown?: boolean;
  onClose: () => void;
}

/** A command list over the page. Escape or a click beside it closes it, and the focus goes back to where it was. */
export function CommandDialog({ title, titleShown = false, onClose, ...list }: CommandDialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-overlay" />
        <Primitive.Content
          aria-describedby={undefined}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
            // The key that opens it closes it; the browser would take it for its own search.
            event.preventDefault();
            onClose();
          }}
          {...returnFocus}
          className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[min(520px,76dvh)] w-[calc(100vw-32px)] max-w-[560px] -translate-x-1/2 flex-col overflow-hidden rounded-4 bg-surface shadow-lg outline-none"
        >
          <Primitive.Title className={titleShown ? 'px-4 pt-3 text-12 font-medium text-pretty text-muted' : 'sr-only'}>
            {title}
          </Primitive.Title>
          <CommandList {...list} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
