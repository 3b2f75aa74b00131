import { ArrowRight, Bot } from 'lucide-react';
import { useZone } from '#app/desk/clock/now.tsx';
import { Avatar } from '#app/ui/avatar.tsx';
import { classNames } from '#app/ui/class-names.ts';

import { FileChip } from '#app/ui/file-chip.tsx';
import { Sound } from '#app/ui/sound.tsx';
import { useInstant, useWords } from './words/use-words.tsx';
import type { CustomerMessage } from './customer-view.ts';

/** A message that has left the page but has not come back from the server. */
export interface PendingMessage {
  readonly key: string;
  readonly text: string;
  readonly failed: boolean;
  /** What goes along with the words. */
  readonly more: {
    readonly wantsPerson?: boolean;
    readonly voicemail?: boolean;
    readonly attachments?: readonly string[];
  };
}

/** One window for assistant and person: same history, and a line where it was passed on (R34). */
export function MessageList({
  messages,
  pending,
  passedOnAt,
  nowMs,
}: {
  messages: readonly CustomerMessage[];
  pending: readonly PendingMessage[];
  passedOnAt: string | null;
  nowMs: number;
}) {
  const { say } = useWords();
  const when = useInstant(nowMs, useZone());
  const arrived = new Set(messages.map((message) => message.key));
  const passedAfter = passedOnAt === null ? -1 : messages.findLastIndex((message) => message.at <= passedOnAt);
  return (
    <ol className="grid gap-2" aria-label={say('messages')} aria-live="polite" aria-relevant="additions">
      {messages.map((message, index) => (
        <li key={message.key} className="contents">
          <MessageBubble message={message} />
          {index === passedAfter && passedOnAt !== null ? (
            <p className="my-1 flex items-center gap-2.5 text-12 font-medium whitespace-nowrap text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              <ArrowRight className="size-[13px] text-accent-text rtl:-scale-x-100" aria-hidden />
              <span className="tabular">{say('passedAt', { when: when(passedOnAt) })}</span>
            </p>
          ) : null}
        </li>
      ))}
      {pending
        .filter((message) => !arrived.has(message.key))
        .map((message) => (
          <li key={message.key} className="grid justify-items-end gap-0.5">
            <p
              className="max-w-[88%] overflow-clip rounded-[14px] rounded-ee-1 bg-ink px-3 py-2 text-14 break-words whitespace-pre-wrap text-on-ink opacity-70"
              dir="auto"
            >
              {message.text}
            </p>
            <span className="text-12 text-muted">{say(message.failed ? 'retrying' : 'sending')}</span>
          </li>
        ))}
    </ol>
  );
}

function MessageBubble({ message }: { message: CustomerMessage }) {
  const { say } = useWords();
  if (message.author === 'system') return <p className="text-center text-12 text-muted">{message.text}</p>;
  const own = message.author === 'customer';
  const speaker = own ? say('you') : (message.name ?? say(message.author === 'bot' ? 'assistant' : 'aPerson'));
  return (
    <div className={classNames('flex max-w-[88%] items-end gap-2', own && 'justify-self-end')}>
      {own ? null : message.author === 'bot' ? (
        <span className="grid size-6 shrink-0 place-items-center rounded-full bg-surface text-muted inset-ring inset-ring-line-strong">
          <Bot className="size-3.5" aria-hidden />
        </span>
      ) : (
        <Avatar name={speaker} size={24} />
      )}
      <p
        className={classNames(
          'min-w-0 overflow-clip rounded-[14px] px-3 py-2 text-14 text-pretty break-words whitespace-pre-wrap',
          own ? 'rounded-ee-1 bg-ink text-on-ink' : 'rounded-es-1 bg-hover',
        )}
      >
        <span className="sr-only">{`${speaker}: `}</span>
        {message.author === 'human' ? (
          <span className="block text-12 font-medium text-muted" aria-hidden>
            {speaker}
          </span>
        ) : null}
        <span dir="auto" className="block">
          {message.text}
        </span>
        {message.files.length === 0 ? null : (
          <span className="mt-1.5 flex flex-wrap gap-1.5">
            {message.files.map((file) =>
              file.contentType.startsWith('audio/') ? (
                <Sound key={file.id} label={message.text} src={file.href} />
              ) : (
                <FileChip key={file.id} {...file} />
              ),
            )}
          </span>
        )}
      </p>
    </div>
  );
}
