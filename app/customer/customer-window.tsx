import { useCallback, useRef, useState } from 'react';

import { isOpen, type SurveyAnswer } from '#app/contracts/case.ts';
import { ScrollRegion } from '#app/desk/scroll-region.tsx';

import { CustomerComposer } from './customer-composer.tsx';
import { talkToAPersonText } from './customer-post.ts';
import type { CustomerView } from './customer-view.ts';
import { HandoverCard } from './handover-card.tsx';
import { MessageList } from './message-list.tsx';
import { PassBar } from './pass-bar.tsx';
import { SurveyForm } from './survey-form.tsx';
import { postJson, useCustomerChat } from './use-customer-chat.ts';

/** The customer's window: same history from bot to person, who has it, by when, and always a way to a person. */
export function CustomerWindow({
  view,
  postUrl,
  themeSwitch,
  notice,
  onChanged,
}: {
  view: CustomerView;
  /** `${postUrl}/message` and `${postUrl}/survey` take what the customer sends. */
  postUrl: string;
  themeSwitch: React.ReactNode;
  notice: string | null;
  onChanged: () => void;
}) {
  const { handover } = view;
  const chat = useCustomerChat(`${postUrl}/message`, onChanged);
  const card = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const open = handover !== null && isOpen(handover.state);
  const who = open ? handover.personName?.split(/\s+/)[0] : undefined;
  const onPerson = useCallback(() => {
    if (open) {
      card.current?.scrollIntoView({ block: 'center' });
      card.current?.focus();
    } else {
      chat.send(talkToAPersonText);
    }
  }, [chat, open]);
  return (
    <section
      aria-label={`Chat with ${view.businessName}`}
      className="mx-auto flex h-dvh w-full max-w-[560px] flex-col bg-surface md:my-4 md:h-[calc(100dvh-32px)] md:overflow-hidden md:rounded-[18px] md:shadow-lg"
    >
      <header className="flex items-center gap-3 px-4 pt-3.5 pb-3">
        <span
          aria-hidden
          className="grid size-[34px] shrink-0 place-items-center rounded-[10px] bg-ink text-12 font-semibold text-on-ink"
        >
          {monogram(view.businessName)}
        </span>
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-15 font-semibold">{view.businessName} help</h1>
          <p className="text-12 text-muted">Same window, same conversation</p>
        </div>
        {themeSwitch}
      </header>
      <PassBar owner={view.owner} handover={handover} />
      {notice === null ? null : (
        <p role="status" className="bg-risk-ground px-4 py-2 text-13 text-risk-text">
          {notice}
        </p>
      )}
      <ScrollRegion label="Conversation" className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto">
        <div className="mb-auto grid gap-3 px-4 py-3">
          <MessageList
            messages={view.messages}
            pending={chat.pending}
            passedOnAt={handover?.openedAt ?? null}
            zone={view.zone}
          />
          {handover === null ? null : (
            <HandoverCard ref={card} handover={handover} onAddDetail={() => field.current?.focus()} />
          )}
          {handover?.state === 'resolved' ? (
            <Survey key={handover.id} sent={handover.surveySent} url={`${postUrl}/survey`} onSent={onChanged} />
          ) : null}
        </div>
      </ScrollRegion>
      <CustomerComposer
        placeholder={who === undefined ? 'Write here' : `Write to ${who}`}
        personPressed={open}
        problem={chat.problem}
        fieldRef={field}
        onSend={chat.send}
        onPerson={onPerson}
      />
    </section>
  );
}

function Survey({ sent, url, onSent }: { sent: boolean; url: string; onSent: () => void }) {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (sent) {
    return (
      <p role="status" className="py-2 text-center text-13 text-muted">
        Thank you. Your answer helps the next person who writes.
      </p>
    );
  }
  const send = (answer: SurveyAnswer) => {
    setSending(true);
    setProblem(null);
    void postJson(url, answer).then((result) => {
      setSending(false);
      if (result === 'sent') onSent();
      else setProblem(result === 'unreachable' ? 'It could not be sent just now. Try once more.' : result.refused);
    });
  };
  return <SurveyForm sending={sending} problem={problem} onSend={send} />;
}

/** "F&F" for "Fern & Field", "BD" for "BrightSmile Dental". */
function monogram(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words
    .slice(0, 3)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
