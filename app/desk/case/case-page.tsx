import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { calledName } from '#app/contracts/called-name.ts';
import { useToast } from '#app/ui/toast.tsx';

import { useNowInSteps } from '../clock/now.tsx';
import type { DeskCommand } from '../keys/desk-keys.ts';
import { BriefPanel } from './brief-panel.tsx';
import { BriefTools } from './brief-tools.tsx';
import { CallCard } from './call-card.tsx';
import { caseActions, whereItIs } from './case-actions.ts';
import type { CaseCommand, CommandResult } from './case-command.ts';
import type { CaseDetail, DeskPerson } from './case-detail.ts';
import { fillCanned } from './canned-text.ts';
import { CaseNotes } from './case-notes.tsx';
import { ConsultDialog } from './consult-dialog.tsx';
import { ConversationColumn } from './conversation-column.tsx';
import type { CannedAnswer } from './reply-tools.tsx';
import { sendCommand } from './send-command.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';
import type { SnoozeChoice } from './snooze-times.ts';
import { useFiles } from './use-files.ts';
import { atMostEvery } from './at-most-every.ts';
import { CaseFooter } from './case-footer.tsx';
import { CaseHead } from './case-head.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { FactGrid } from './fact-grid.tsx';
import { judgedTurns } from './handoff-moment.tsx';
import { HandbackDialog } from './handback-dialog.tsx';
import { FoldedRecords } from './folded-records.tsx';
import { LeftVoice } from './left-voice.tsx';
import { NextStep } from './next-step.tsx';
import { OfferHead } from './offer-card.tsx';
import { PromiseList } from './promise-list.tsx';
import { RaisedMark } from './raised-mark.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { SayFirst } from './say-first.tsx';
import { TransferDialog, type TransferTargets } from './transfer-dialog.tsx';
import { TriedList } from './tried-list.tsx';
import { useCaseCommands, type Verb } from './use-case-commands.ts';
import { useKeepClaim } from './use-keep-claim.ts';
import { useOwnWords } from './use-own-words.ts';
import { useReply } from './use-reply.ts';
import { dispositionWords } from './words.ts';

export interface CasePageProps {
  readonly detail: CaseDetail;
  /** Null when the reader is no person of this workspace: they may look, not act. */
  readonly person: DeskPerson | null;
  /** The opening line with the reader's own name in it. */
  readonly openingScript: string;
  readonly targets: TransferTargets;
  readonly canned: readonly CannedAnswer[];
  readonly snoozeChoices: readonly SnoozeChoice[];
  /** What stands for itself in a ready answer, as far as the page knows it. */
  readonly speaker: { readonly me: string; readonly workspace: string };
  readonly customerTyping: boolean;
  /** A lead: may take over and reassign. */
  readonly maySupervise: boolean;
  readonly commandUrl: string;
  readonly backHref: string;
  readonly onChanged: () => void;
  /** The desk's keys reach the open case through this. */
  readonly registerKeys: (run: ((command: DeskCommand) => boolean) | null) => void;
}

type Question = 'decline' | 'transfer' | 'handback' | 'resolve' | 'snooze' | 'consult';

/** What is worth a word once it is done; accepting and replying show themselves. */
const doneWords: Partial<Record<Verb, string>> = {
  decline: 'Declined, the next person is asked',
  transfer: 'Transferred with its brief',
  resolve: 'Resolved',
  handback: 'The bot has it again',
  snooze: 'Put aside',
  takeOver: 'The case is yours',
  undo: 'Taken back: the case is yours again',
  consult: 'Asked; the answer appears under Notes',
};

/** What can be taken back for a minute, as long as nothing has happened since. */
const undoable: ReadonlySet<Verb> = new Set(['transfer', 'resolve', 'handback', 'snooze']);

/** One case: who, what, why, what to say and what to do, in reading order and without scrolling; the conversation beside it. */
export function CasePage(props: CasePageProps) {
  const { detail, person, openingScript, onChanged, registerKeys } = props;
  const show = useToast();
  const [question, setQuestion] = useState<Question | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const nowMs = useNowInSteps(1_000);
  const personId = person?.id ?? null;
  const can = caseActions(detail, personId, nowMs, props.maySupervise);
  const where = whereItIs(detail, personId, nowMs);

  const undoLast = useRef<() => Promise<unknown>>(() => Promise.resolve());
  const onDone = useCallback(
    (command: CaseCommand, result: CommandResult) => {
      if (result.ok) {
        setQuestion(null);
        const title = doneWords[command.verb];
        const undo = { label: 'Undo', onAction: () => void undoLast.current() };
        if (title !== undefined) show({ title, ...(undoable.has(command.verb) ? { action: undo } : {}) });
      } else if (command.verb === 'undo') show({ kind: 'failed', title: result.words });
      onChanged();
    },
    [onChanged, show],
  );
  const commands = useCaseCommands(props.commandUrl, onDone);
  const files = useFiles(`${props.commandUrl}/files`);
  const { clear: clearFiles } = files;
  const onSent = useCallback(() => {
    clearFiles();
    onChanged();
  }, [clearFiles, onChanged]);
  const attached = useMemo(() => files.files.map((file) => file.id), [files.files]);
  const reply = useReply(detail.id, commands.run, onSent, attached);
  const { run, pending, problem, clearProblem } = commands;
  useEffect(() => {
    undoLast.current = () => run({ verb: 'undo', input: {} });
  }, [run]);
  const { commandUrl } = props;
  const onRead = useCallback(
    (messageId: string) => void sendCommand(commandUrl, { verb: 'read', input: { messageId } }),
    [commandUrl],
  );
  const tellTyping = useMemo(
    () => atMostEvery(2_500, () => void sendCommand(commandUrl, { verb: 'typing', input: {} })),
    [commandUrl],
  );
  const guest = detail.notes.some(
    (note) => note.kind === 'conference' && !note.settled && note.toPersonId === personId,
  );
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
  const { setText: keepText, text } = reply;
  const setText = useCallback(
    (next: string) => {
      if (next !== '') tellTyping(performance.now());
      keepText(next);
    },
    [keepText, tellTyping],
  );
  const insertScript = useCallback(() => {
    if (!text.includes(openingScript)) setText(text === '' ? openingScript : `${openingScript}\n${text}`);
    focusReply();
  }, [focusReply, openingScript, setText, text]);

  const ownWords = useOwnWords(detail, can.has('reply'), commands);
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
        case 'snooze':
        case 'consult':
          if (!can.has(command)) return false;
          ask(command);
          return true;
        case 'note':
          root.current
            ?.querySelector<HTMLTextAreaElement>('section[aria-label="Notes for colleagues"] textarea')
            ?.focus();
          return true;
        case 'takeOver':
          if (!can.has('takeOver')) return false;
          void run({ verb: 'takeOver', input: {} });
          return true;
        case 'undo':
          void undoLast.current();
          return true;
        case 'promiseKept':
        case 'promiseTime':
        case 'noPromise':
          return ownWords.onKey(command);
        case 'next':
        case 'previous':
        case 'search':
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
  const name = calledName(detail.customerName);
  const cannedValues = {
    customer: name,
    me: props.speaker.me,
    workspace: props.speaker.workspace,
    queue: detail.queue.name,
    promise: detail.promises.find((one) => one.state === 'open')?.text ?? null,
    order: /\d[\d-]{3,}/.exec(detail.brief.wants.text)?.[0] ?? null,
  };

  return (
    <div
      ref={root}
      {...signsOfWork}
      className="flex min-h-full flex-col lg:grid lg:h-full lg:min-h-0 lg:grid-cols-[minmax(0,1fr)_392px] lg:grid-rows-[minmax(0,1fr)]"
    >
      <article className="flex min-h-0 min-w-0 flex-col max-lg:contents" aria-label={`Case of ${detail.customerName}`}>
        <CaseHead detail={detail} backHref={props.backHref} />
        <div
          className="@container relative min-h-0 flex-1 overflow-y-auto max-lg:flex-none max-lg:overflow-visible"
          data-part="brief"
        >
          <div className="grid gap-5 px-4 pt-5 pb-4 md:px-7">
            {can.has('accept') && detail.offer !== null ? (
              <OfferHead offer={detail.offer} customerName={name} respondBy={detail.respondBy} />
            ) : null}
            <RaisedMark detail={detail} />
            {detail.call === null ? null : (
              <CallCard
                call={detail.call}
                customerName={name}
                busy={pending === 'call'}
                problem={problem?.verb === 'call' ? problem.words : null}
                onCall={can.has('reply') ? (outcome) => void run({ verb: 'call', input: { outcome } }) : null}
              />
            )}
            {detail.state === 'resolved' ? <ResolvedNote detail={detail} /> : null}
            <BriefPanel brief={detail.brief} layer={detail.layer} />
            <LeftVoice voice={detail.brief.voice} transcript={detail.transcript} />
            <BriefTools caseId={detail.id} />
            <SayFirst
              script={openingScript}
              language={detail.brief.script.language}
              inEnglish={detail.brief.script.inEnglish}
              onUse={can.has('reply') ? insertScript : undefined}
            />
            <NextStep brief={detail.brief} />
            <div className="grid gap-x-8 gap-y-5 @lg:grid-cols-2">
              <TriedList tried={detail.brief.tried} />
              <PromiseList promises={detail.promises} customerName={name} marks={ownWords.marks} />
            </div>
            <FactGrid detail={detail} />
            <CaseNotes
              notes={detail.notes}
              people={props.targets.people}
              personId={personId}
              isOwner={can.has('reply')}
              busy={pending === 'note' || pending === 'advise' || pending === 'conference'}
              run={run}
            />
            <FoldedRecords detail={detail} />
          </div>
        </div>
        <CaseFooter
          customerName={name}
          can={can}
          where={where}
          resolved={detail.state === 'resolved' || detail.state === 'cancelled'}
          accepting={pending === 'accept' || pending === 'takeOver'}
          problem={problem?.verb === 'accept' || problem?.verb === 'takeOver' ? problem.words : null}
          onAccept={accept}
          onJumpIn={
            guest || personId === null
              ? null
              : () => void run({ verb: 'conference', input: { toPersonId: personId } }).then(focusReply)
          }
          onTakeOver={() => void run({ verb: 'takeOver', input: {} })}
          onAsk={ask}
          onReply={focusReply}
        />
      </article>
      <ConversationColumn
        detail={detail}
        customerName={name}
        canReply={can.has('reply') || guest}
        reply={{ ...reply, setText }}
        files={files}
        canned={props.canned}
        onCanned={(answer) => {
          setText(
            text === ''
              ? fillCanned(answer.text, cannedValues).text
              : `${text}\n${fillCanned(answer.text, cannedValues).text}`,
          );
          focusReply();
        }}
        fieldRef={field}
        customerTyping={props.customerTyping}
        handOn={
          detail.assignee !== null && personId !== null && detail.assignee.id !== personId
            ? () =>
                void run({
                  verb: 'note',
                  input: {
                    text: `Meant for the customer, not sent: ${text}`.slice(0, 2_000),
                    mentions: [detail.assignee?.id ?? ''],
                  },
                }).then((result) => {
                  if (result.ok) setText('');
                })
            : null
        }
        onRead={onRead}
      />
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
      <SnoozeDialog
        key={`snooze-${detail.id}`}
        {...questionProps('snooze')}
        choices={props.snoozeChoices}
        onSubmit={(input) => void run({ verb: 'snooze', input })}
      />
      <ConsultDialog
        key={`consult-${detail.id}`}
        {...questionProps('consult')}
        targets={props.targets}
        selfId={personId ?? ''}
        onSubmit={(input) => void run({ verb: 'consult', input })}
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
        callAt={detail.call?.at ?? null}
        handoff={{
          turns: detail.judged === null ? [] : judgedTurns(detail.transcript),
          miss: detail.judged?.miss ?? null,
        }}
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
