import { useCallback, useEffect, useRef, useState } from 'react';

import { useToast } from '#app/ui/toast.tsx';

import { useNowInSteps } from '../clock/now.tsx';
import type { DeskCommand } from '../keys/desk-keys.ts';
import { ScrollRegion } from '../scroll-region.tsx';
import { BriefPanel } from './brief-panel.tsx';
import { caseActions, whereItIs } from './case-actions.ts';
import type { CaseCommand, CommandResult } from './case-command.ts';
import type { CaseDetail, DeskPerson } from './case-detail.ts';
import { CaseFooter } from './case-footer.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseHistory, CaseTimeline, FoldedPart, FullRecord } from './case-record.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { FactGrid } from './fact-grid.tsx';
import { HandbackDialog } from './handback-dialog.tsx';
import { NextStep } from './next-step.tsx';
import { OfferHead } from './offer-card.tsx';
import { PromiseList } from './promise-list.tsx';
import { ReplyBox } from './reply-box.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { SayFirst } from './say-first.tsx';
import { Transcript } from './transcript.tsx';
import { TransferDialog, type TransferTargets } from './transfer-dialog.tsx';
import { TriedList } from './tried-list.tsx';
import { useCaseCommands, type Verb } from './use-case-commands.ts';
import { useKeepClaim } from './use-keep-claim.ts';
import { useReply } from './use-reply.ts';
import { dispositionWords } from './words.ts';

export interface CasePageProps {
  readonly detail: CaseDetail;
  /** Null when the reader is no person of this workspace: they may look, not act. */
  readonly person: DeskPerson | null;
  /** The opening line with the reader's own name in it. */
  readonly openingScript: string;
  readonly targets: TransferTargets;
  readonly commandUrl: string;
  readonly backHref: string;
  readonly onChanged: () => void;
  /** The desk's keys reach the open case through this. */
  readonly registerKeys: (run: ((command: DeskCommand) => boolean) | null) => void;
}

type Question = 'decline' | 'transfer' | 'handback' | 'resolve';

/** What is worth a word once it is done; accepting and replying show themselves. */
const doneWords: Partial<Record<Verb, string>> = {
  decline: 'Declined, the next person is asked',
  transfer: 'Transferred with its brief',
  resolve: 'Resolved',
  handback: 'The bot has it again',
};

/** One case: who, what, why, what to say and what to do, in reading order and without scrolling; the conversation beside it. */
export function CasePage(props: CasePageProps) {
  const { detail, person, openingScript, onChanged, registerKeys } = props;
  const show = useToast();
  const [question, setQuestion] = useState<Question | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const nowMs = useNowInSteps(1_000);
  const personId = person?.id ?? null;
  const can = caseActions(detail, personId, nowMs);
  const where = whereItIs(detail, personId, nowMs);

  const onDone = useCallback(
    (command: CaseCommand, result: CommandResult) => {
      if (result.ok) {
        setQuestion(null);
        const title = doneWords[command.verb];
        if (title !== undefined) show({ title });
      }
      onChanged();
    },
    [onChanged, show],
  );
  const commands = useCaseCommands(props.commandUrl, onDone);
  const reply = useReply(detail.id, commands.run, onChanged);
  const { run, pending, problem, clearProblem } = commands;
  const isMine = detail.state === 'accepted' && personId !== null && detail.assignee?.id === personId;
  const signsOfWork = useKeepClaim(props.commandUrl, isMine);

  const ask = useCallback(
    (next: Question | null) => {
      clearProblem();
      setQuestion(next);
    },
    [clearProblem],
  );
  // Another case begins at its top, also where the whole page scrolls.
  useEffect(() => {
    const page = root.current?.closest('main');
    if (page) page.scrollTop = 0;
  }, []);
  const focusReply = useCallback(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.scrollIntoView({ block: 'center' });
  }, []);
  const accept = useCallback(() => void run({ verb: 'accept', input: {} }), [run]);
  const { setText, text } = reply;
  const insertScript = useCallback(() => {
    if (!text.includes(openingScript)) setText(text === '' ? openingScript : `${openingScript}\n${text}`);
    focusReply();
  }, [focusReply, openingScript, setText, text]);

  useEffect(() => {
    registerKeys((command) => {
      switch (command) {
        case 'accept':
          if (!can.has('accept') && !can.has('take')) return false;
          accept();
          return true;
        case 'decline':
          if (!can.has('decline')) return false;
          ask('decline');
          return true;
        case 'transfer':
        case 'handback':
        case 'resolve':
          if (!can.has(command)) return false;
          ask(command);
          return true;
        case 'reply':
          if (!can.has('reply')) return false;
          focusReply();
          return true;
        case 'useScript':
          if (!can.has('reply')) return false;
          insertScript();
          return true;
        case 'next':
        case 'previous':
        case 'showKeys':
          return false;
      }
    });
    return () => registerKeys(null);
  });

  const questionProps = (verb: Question) => ({
    open: question === verb,
    onOpenChange: (open: boolean) => ask(open ? verb : null),
    customerName: detail.customerName,
    problem: problem?.verb === verb ? problem.words : null,
    busy: pending === verb,
  });
  const name = firstName(detail.customerName);

  return (
    <div
      ref={root}
      {...signsOfWork}
      className="flex min-h-full flex-col lg:grid lg:h-full lg:min-h-0 lg:grid-cols-[minmax(0,1fr)_392px] lg:grid-rows-[minmax(0,1fr)]"
    >
      <article className="flex min-h-0 min-w-0 flex-col max-lg:contents" aria-label={`Case of ${detail.customerName}`}>
        <CaseHead detail={detail} backHref={props.backHref} />
        <div
          className="relative min-h-0 flex-1 overflow-y-auto max-lg:flex-none max-lg:overflow-visible"
          data-part="brief"
        >
          <div className="grid gap-5 px-4 pt-5 pb-4 md:px-7">
            {can.has('accept') && detail.offer !== null ? (
              <OfferHead offer={detail.offer} customerName={name} respondBy={detail.respondBy} />
            ) : null}
            {detail.state === 'resolved' ? <ResolvedNote detail={detail} /> : null}
            <BriefPanel brief={detail.brief} layer={detail.layer} />
            <SayFirst script={openingScript} onUse={can.has('reply') ? insertScript : undefined} />
            <NextStep brief={detail.brief} />
            <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
              <TriedList tried={detail.brief.tried} />
              <PromiseList promises={detail.promises} customerName={name} />
            </div>
            <FactGrid detail={detail} />
            <div>
              <FoldedPart title="Full record">
                <FullRecord detail={detail} />
              </FoldedPart>
              {detail.brief.history.length === 0 ? null : (
                <FoldedPart title="Earlier cases" count={detail.brief.history.length}>
                  <CaseHistory history={detail.brief.history} />
                </FoldedPart>
              )}
              <FoldedPart title="Timeline" count={detail.timeline.length}>
                <CaseTimeline timeline={detail.timeline} />
              </FoldedPart>
            </div>
          </div>
        </div>
        <CaseFooter
          customerName={name}
          can={can}
          where={where}
          resolved={detail.state === 'resolved'}
          accepting={pending === 'accept'}
          problem={problem?.verb === 'accept' ? problem.words : null}
          onAccept={accept}
          onAsk={ask}
          onReply={focusReply}
        />
      </article>
      <aside
        aria-label="Conversation"
        className="flex flex-col border-line bg-page max-lg:flex-1 max-lg:border-t lg:min-h-0 lg:border-l"
      >
        <header className="flex items-baseline gap-2 border-b border-line-faint px-5 py-3.5">
          <h2 className="text-13 font-semibold">Conversation</h2>
          <p className="text-12 text-muted">{ownerLine(detail)}</p>
        </header>
        <ScrollRegion label="Messages" follow={detail.transcript.length} className="min-h-0 flex-1 lg:overflow-y-auto">
          <Transcript
            turns={detail.transcript}
            customerName={detail.customerName}
            layer={detail.layer}
            ruleName={detail.brief.reason.ruleName}
            handedOverAt={detail.openedAt}
          />
        </ScrollRegion>
        {can.has('reply') ? (
          <div className="p-3">
            <ReplyBox customerName={name} reply={reply} stopsClock={detail.firstReplyAt === null} fieldRef={field} />
          </div>
        ) : reply.text !== '' ? (
          <div className="border-t border-line-faint p-4 text-13">
            <p className="text-muted">Your unsent words are kept here:</p>
            <p className="mt-1 break-words whitespace-pre-wrap">{reply.text}</p>
          </div>
        ) : null}
      </aside>
      <DeclineDialog
        key={`decline-${detail.id}`}
        {...questionProps('decline')}
        onSubmit={(input) => void run({ verb: 'decline', input })}
      />
      <TransferDialog
        key={`transfer-${detail.id}`}
        {...questionProps('transfer')}
        targets={props.targets}
        selfId={personId ?? ''}
        onSubmit={(input) => void run({ verb: 'transfer', input })}
      />
      <HandbackDialog
        key={`handback-${detail.id}`}
        {...questionProps('handback')}
        onSubmit={(input) => void run({ verb: 'handback', input })}
      />
      <ResolveDialog
        key={`resolve-${detail.id}`}
        {...questionProps('resolve')}
        nextStep={detail.brief.nextStep.text}
        onSubmit={(input) => void run({ verb: 'resolve', input })}
      />
    </div>
  );
}

function ResolvedNote({ detail }: { detail: CaseDetail }) {
  const by = detail.assignee === null ? '' : ` by ${detail.assignee.name}`;
  return (
    <p className="rounded-4 bg-inset px-4 py-3 text-13 inset-ring inset-ring-line">
      <b>Resolved{by}.</b> {detail.disposition === null ? '' : `${dispositionWords[detail.disposition]}.`}
    </p>
  );
}

function ownerLine(detail: CaseDetail): string {
  if (detail.conversation.owner === 'bot') return 'the bot answers';
  return detail.assignee === null
    ? 'the bot is silent, nobody has it yet'
    : `${detail.assignee.name} answers, the bot is silent`;
}

/** "Maria" of "Maria Santos": how one speaks of a customer to a colleague. */
function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}
