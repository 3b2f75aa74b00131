import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Toast as Primitive } from 'radix-ui';
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';

export interface ToastMessage {
  title: string;
  detail?: string;
  kind?: 'done' | 'failed';
  /** The one thing that can still be done about it, such as taking it back. */
  action?: { label: string; onAction: () => void };
}

type Show = (message: ToastMessage) => void;

const ToastContext = createContext<Show | null>(null);

/** Shows a short message that goes away by itself. What must be read or decided belongs on the page, not here. */
export function useToast(): Show {
  const show = use(ToastContext);
  if (show === null) throw new Error('useToast needs a ToastProvider above it');
  return show;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly (ToastMessage & { id: number })[]>([]);
  const nextId = useRef(1);
  const show = useCallback<Show>((message) => {
    const id = nextId.current;
    nextId.current += 1;
    setMessages((shown) => [...shown.slice(-2), { ...message, id }]);
  }, []);
  const value = useMemo(() => show, [show]);
  return (
    <ToastContext value={value}>
      <Primitive.Provider swipeDirection="right" duration={5_000}>
        {children}
        {messages.map((message) => (
          <Primitive.Root
            key={message.id}
            onOpenChange={(open) => {
              if (!open) setMessages((shown) => shown.filter((other) => other.id !== message.id));
            }}
            className="flex animate-enter items-start gap-2.5 rounded-3 bg-raised py-3 pr-2 pl-3.5 shadow-lg data-[state=closed]:hidden"
          >
            {message.kind === 'failed' ? (
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-late-mark" aria-hidden />
            ) : (
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok-mark" aria-hidden />
            )}
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-13 font-medium">{message.title}</Primitive.Title>
              {message.detail === undefined ? null : (
                <Primitive.Description className="text-13 text-muted">{message.detail}</Primitive.Description>
              )}
            </div>
            {message.action === undefined ? null : (
              <Primitive.Action
                altText={message.action.label}
                onClick={message.action.onAction}
                className="touch-target rounded-2 px-2 py-0.5 text-13 font-medium text-link hover:bg-hover"
              >
                {message.action.label}
              </Primitive.Action>
            )}
            <Primitive.Close
              aria-label="Dismiss"
              className="touch-target inline-grid size-6 place-items-center rounded-1 text-muted hover:bg-hover"
            >
              <X className="size-3.5" />
            </Primitive.Close>
          </Primitive.Root>
        ))}
        {/* On a narrow screen what one does stands at the bottom, and whoever points there keeps the message from going away. */}
        <Primitive.Viewport className="fixed right-4 bottom-4 z-50 grid w-[min(380px,calc(100vw-32px))] gap-2 outline-none max-lg:top-4 max-lg:bottom-auto" />
      </Primitive.Provider>
    </ToastContext>
  );
}
