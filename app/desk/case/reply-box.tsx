import { CloudOff, Send } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';

import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { useListening } from '#app/ui/listening.ts';

import type { Brief } from '#app/contracts/brief.ts';
import { findReAsk } from '#app/cases/re-ask.ts';

import { KeyMark } from '../keys/key-mark.tsx';
import { type CannedAnswer, ReAskNudge, ReplyFiles, ReplyTools } from './reply-tools.tsx';
import type { useFiles } from './use-files.ts';
import type { ReplyState } from './use-reply.ts';

export interface ReplyBoxProps {
  readonly customerName: string;
  readonly reply: ReplyState;
  /** The first reply stops the response clock; it is said where it happens. */
  readonly stopsClock: boolean;
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** How many there are in the conversation. */
  readonly messages: number;
  readonly brief: Brief;
  readonly files: ReturnType<typeof useFiles>;
  readonly canned: readonly CannedAnswer[];
  readonly onCanned: (answer: CannedAnswer) => void;
}

const tallestPx = 220;

/** Where the person answers, in the window the customer is in. Mod+Enter sends; what is typed is kept until it has arrived. */
export function ReplyBox(props: ReplyBoxProps) {
  const { customerName, reply, stopsClock, fieldRef, files } = props;
  const listening = useListening();
  const later = useDeferredValue(reply.text);
  const reAsk = useMemo(() => findReAsk(later, props.brief), [later, props.brief]);
  useEffect(() => {
    const area = fieldRef.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(tallestPx, area.scrollHeight)}px`;
  }, [fieldRef, reply.text]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Where the whole case scrolls, a message pushes the field that somebody writes in below what stands at the bottom.
    if (document.activeElement === fieldRef.current) form.current?.scrollIntoView({ block: 'nearest' });
  }, [fieldRef, props.messages]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      reply.send();
    }
    if (event.key === 'Escape') fieldRef.current?.blur();
  };
  const empty = reply.text.trim() === '' || files.uploading;
  return (
    <form
      ref={form}
      aria-label="Reply"
      className="rounded-4 bg-raised shadow-md max-lg:scroll-mb-36 focus-within:ring-[1.5px] focus-within:ring-accent"
      onSubmit={(event) => {
        event.preventDefault();
        reply.send();
      }}
    >
      <label htmlFor="reply-text" className="sr-only">
        Reply to {customerName}
      </label>
      <textarea
        id="reply-text"
        ref={fieldRef}
        rows={2}
        maxLength={8_000}
        value={reply.text}
        readOnly={!listening}
        placeholder={`Write to ${customerName}`}
        onChange={(event) => reply.setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="block max-h-[220px] w-full resize-none bg-transparent px-3.5 pt-3 text-14 leading-[21px] outline-none pointer-coarse:text-16"
      />
      <ReplyFiles files={files.files} uploading={files.uploading} problem={files.problem} onRemove={files.remove} />
      <ReAskNudge found={reAsk} customerName={customerName} />
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-2 pt-1 pb-2">
        <ReplyTools canned={props.canned} onCanned={props.onCanned} onFiles={(chosen) => void files.add(chosen)} />
        <label className="inline-flex min-h-8 items-center gap-1.5 text-12 text-muted pointer-coarse:min-h-11">
          <input
            type="checkbox"
            className="size-5 accent-(--color-accent)"
            checked={reply.waitForCustomer}
            onChange={(event) => reply.setWaitForCustomer(event.target.checked)}
          />
          Then wait for {customerName}
        </label>
        <span className="ml-auto flex items-center gap-2">
          <span className="text-12 whitespace-nowrap text-muted" aria-live="polite">
            {reply.problem === null ? (stopsClock ? 'Stops the clock' : '') : null}
          </span>
          <Button type="submit" variant="primary" size="small" busy={reply.sending} disabled={empty && !reply.sending}>
            {reply.sending ? null : <Send aria-hidden className="md:hidden" />}
            Send
            <KeyMark onAccent>{`${reply.modifier}↵`}</KeyMark>
          </Button>
        </span>
      </div>
      {reply.problem === null ? null : (
        <p
          role="alert"
          className={classNames('flex items-start gap-2 border-t border-line-faint px-3.5 py-2 text-12 text-late-text')}
        >
          <CloudOff className="mt-px size-3.5 shrink-0 text-late-mark" aria-hidden />
          {reply.problem}
        </p>
      )}
    </form>
  );
}
