import { Check } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { calledName } from '#app/contracts/called-name.ts';
import { isOpen, type SurveyAnswer } from '#app/contracts/case.ts';
import { atMostEvery } from '#app/desk/case/at-most-every.ts';
import { uploadFile, useFiles } from '#app/desk/case/use-files.ts';
import { useNowInSteps } from '#app/desk/clock/now.tsx';
import { tellEveryMs } from '#app/desk/live/use-typing.ts';
import { ScrollRegion } from '#app/desk/scroll-region.tsx';
import { Button } from '#app/ui/button.tsx';
import { runningDuration } from '#app/ui/time.ts';

import { CallNumber } from './call-number.tsx';
import { ContactCard } from './contact-card.tsx';
import { BriefCheck } from './brief-check.tsx';
import { CustomerComposer } from './customer-composer.tsx';
import type { CustomerView } from './customer-view.ts';
import { HandoverCard } from './handover-card.tsx';
import { MessageList } from './message-list.tsx';
import { PassBar } from './pass-bar.tsx';
import { SurveyForm } from './survey-form.tsx';
import { postJson, useCustomerChat } from './use-customer-chat.ts';
import { useNewestInView } from './use-newest-in-view.ts';
import { VoiceMessage } from './voice-message.tsx';
import { useWords } from './words/use-words.tsx';

export interface CustomerWindowProps {
  readonly view: CustomerView;
  /** `${postUrl}/message`, `/survey`, `/callback` … take what the customer sends. */
  readonly postUrl: string;
  readonly themeSwitch: React.ReactNode;
  readonly notice: string | null;
  /** The person who has the case is writing. */
  readonly personTyping: boolean;
  readonly onChanged: () => void;
  /** Inside another page's frame the window fills it. */
  readonly embedded?: boolean;
}

/** The customer's window: same history from bot to person, who has it, by when, and always a way to a person. */
export function CustomerWindow({
  view,
  postUrl,
  themeSwitch,
  notice,
  personTyping,
  onChanged,
  embedded = false,
}: CustomerWindowProps) {
  const { handover } = view;
  const { say } = useWords();
  const nowMs = useNowInSteps(30_000);
  const chat = useCustomerChat(`${postUrl}/message`, onChanged);
  const files = useFiles(`${postUrl}/file`);
  const card = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [choosing, setChoosing] = useState(false);
  const [waitsHere, setWaitsHere] = useState(false);
  const [closing, setClosing] = useState(false);
  const open = handover !== null && isOpen(handover.state);
  const owned = open && handover.personName !== null;
  const who = open && handover.personName !== null ? calledName(handover.personName) : undefined;
  const { send } = chat;
  const onPerson = useCallback(() => {
    if (open) {
      card.current?.scrollIntoView({ block: 'center' });
      card.current?.focus();
    } else {
      send(say('wantPerson'), { wantsPerson: true });
    }
  }, [send, open, say]);
  const tellTyping = useMemo(() => atMostEvery(tellEveryMs, () => void postJson(`${postUrl}/typing`, {})), [postUrl]);
  const newest = view.messages.findLast((message) => message.author === 'human')?.key;
  useEffect(() => {
    if (newest === undefined) return;
    const tell = () => {
      if (document.visibilityState === 'visible') void postJson(`${postUrl}/read`, { messageId: newest });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [newest, postUrl]);
  const offers = open && !owned && (choosing || (handover.mayChoose && !waitsHere));
  // Beside the choices a voice message is one of them: the card closes, and what stands promised is an answer to it.
  const voice = useVoice(`${postUrl}/file`, (text, id) => {
    send(text, { attachments: [id], ...(offers ? { voicemail: true } : {}) });
    setChoosing(false);
    setWaitsHere(true);
  });
  useNewestInView(card, voice.shown || closing ? 'end' : offers ? 'card' : null);
  return (
    <section
      aria-label={say('help', { business: view.businessName })}
      className={
        embedded
          ? 'flex h-dvh w-full flex-col bg-surface'
          : 'mx-auto flex h-dvh w-full max-w-[560px] flex-col bg-surface md:my-4 md:h-[calc(100dvh-32px)] md:overflow-hidden md:rounded-[18px] md:shadow-lg'
      }
    >
      <WindowHead businessName={view.businessName} aside={themeSwitch} />
      <PassBar owner={view.owner} handover={handover} />
      {notice === null ? null : (
        <p role="status" className="bg-risk-ground px-4 py-2 text-13 text-risk-text">
          {notice}
        </p>
      )}
      <ScrollRegion
        label={say('conversation')}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-x-hidden overflow-y-auto"
      >
        <div className="mb-auto grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-3">
          <MessageList
            messages={view.messages}
            pending={chat.pending}
            passedOnAt={handover?.openedAt ?? null}
            nowMs={nowMs}
          />
          <p role="status" className="flex min-h-5 items-center gap-1 text-12 text-muted">
            {personTyping && who !== undefined ? say('typing', { name: who }) : null}
            {!personTyping && owned && view.read ? (
              <>
                <Check className="size-3.5" aria-hidden />
                {say('readMark')}
              </>
            ) : null}
          </p>
          {handover === null ? null : (
            <HandoverCard
              ref={card}
              handover={handover}
              // Once there is an answer the conversation is what counts, and before it the choice that is open.
              compact={offers || handover.firstReplyAt !== null}
              onAddDetail={() => field.current?.focus()}
              callNumber={
                open && handover.call !== null ? (
                  <CallNumber
                    key={handover.call.ends ?? ''}
                    url={postUrl}
                    ends={handover.call.ends}
                    onDone={onChanged}
                  />
                ) : null
              }
            />
          )}
          {view.email === null || !open ? null : (
            <p className="text-center text-12 text-muted">{say('emailKept', { email: view.email })}</p>
          )}
          {offers ? (
            <ContactCard
              url={postUrl}
              // The card above says it already, unless it has to say that we are late.
              whoIsHere={Date.parse(handover.respondBy) < nowMs ? handover.whoIsHere : null}
              waitUntil={handover.respondBy}
              onVoice={voice.open}
              onDone={() => {
                setChoosing(false);
                setWaitsHere(true);
                onChanged();
              }}
              onClose={() => {
                setChoosing(false);
                setWaitsHere(true);
              }}
            />
          ) : null}
          {voice.shown ? (
            <VoiceMessage sending={voice.sending} problem={voice.problem} onSend={voice.send} onClose={voice.close} />
          ) : null}
          {closing && open ? (
            <div
              role="alertdialog"
              aria-label={say('solvedMe')}
              className="grid gap-3 rounded-[14px] bg-raised p-4 shadow-sm"
            >
              <p className="text-14">{say('reallySolved')}</p>
              <div className="flex gap-2">
                <Button
                  variant="primary"
                  onClick={() => {
                    void postJson(`${postUrl}/leave`, {}).then(onChanged);
                    setClosing(false);
                  }}
                >
                  {say('solvedMe')}
                </Button>
                <Button onClick={() => setClosing(false)}>{say('back')}</Button>
              </div>
            </div>
          ) : null}
          {open ? <BriefCheck key={handover.id} state={handover.state} url={`${postUrl}/brief`} /> : null}
          {handover?.state === 'resolved' ? (
            <Survey key={handover.id} sent={handover.surveySent} url={`${postUrl}/survey`} onSent={onChanged} />
          ) : null}
        </div>
      </ScrollRegion>
      <CustomerComposer
        placeholder={who === undefined ? say('write') : say('writeTo', { name: who })}
        personPressed={open}
        problem={chat.problem}
        fieldRef={field}
        files={files}
        onSend={(text) => {
          send(text, files.files.length === 0 ? {} : { attachments: files.files.map((file) => file.id) });
          files.clear();
        }}
        onPerson={onPerson}
        onVoice={voice.open}
        onTyping={() => {
          if (owned) tellTyping(performance.now());
        }}
        onCallMe={open && !owned && handover.call === null ? () => setChoosing(true) : null}
        onSolved={open ? () => setClosing(true) : null}
      />
    </section>
  );
}

/** A voice message on its way: recorded, uploaded, sent as a message of its own. */
function useVoice(url: string, onSent: (text: string, fileId: string) => void) {
  const { say } = useWords();
  const [shown, setShown] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const show = (next: boolean) => {
    setShown(next);
    setProblem(null);
  };
  const send = (sound: Blob, ms: number) => {
    const name = say('voiceOf', { time: runningDuration(ms) });
    setSending(true);
    setProblem(null);
    // A file's name carries no colon.
    void uploadFile(url, sound, name.replace(':', '.')).then((result) => {
      setSending(false);
      if ('refused' in result) {
        setProblem(result.refused);
        return;
      }
      onSent(name, result.id);
      setShown(false);
    });
  };
  return { shown, sending, problem, send, open: () => show(true), close: () => show(false) };
}

/** Whose window it is, and that it stays the same one. */
export function WindowHead({ businessName, aside }: { businessName: string; aside: React.ReactNode }) {
  const { say } = useWords();
  return (
    <header className="flex items-center gap-3 px-4 pt-3.5 pb-3">
      <span
        aria-hidden
        className="grid size-[34px] shrink-0 place-items-center rounded-[10px] bg-ink text-12 font-semibold text-on-ink"
      >
        {monogram(businessName)}
      </span>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-15 font-semibold">{say('help', { business: businessName })}</h1>
        <p className="text-12 text-muted">{say('same')}</p>
      </div>
      {aside}
    </header>
  );
}

function Survey({ sent, url, onSent }: { sent: boolean; url: string; onSent: () => void }) {
  const { say } = useWords();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (sent) {
    return (
      <p role="status" className="py-2 text-center text-13 text-muted">
        {say('thanks')}
      </p>
    );
  }
  const sendAnswer = (answer: SurveyAnswer) => {
    setSending(true);
    setProblem(null);
    void postJson(url, answer).then((result) => {
      setSending(false);
      if (result === 'sent') onSent();
      else setProblem(result === 'unreachable' ? say('failed') : result.refused);
    });
  };
  return <SurveyForm sending={sending} problem={problem} onSend={sendAnswer} />;
}

/** "F&F" for "Fern & Field", "BD" for "BrightSmile Dental". */
function monogram(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words
    .slice(0, 3)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
