import { CheckCheck } from 'lucide-react';
import { useEffect, type RefObject } from 'react';

import { clockTime } from '#app/ui/time.ts';

import { useZone } from '../clock/now.tsx';
import { ScrollRegion } from '../scroll-region.tsx';
import type { CaseDetail } from './case-detail.ts';
import { ReplyBox } from './reply-box.tsx';
import type { CannedAnswer } from './reply-tools.tsx';
import { Transcript } from './transcript.tsx';
import type { useFiles } from './use-files.ts';
import type { ReplyState } from './use-reply.ts';

export interface ConversationColumnProps {
  readonly detail: CaseDetail;
  /** How one speaks of the customer to a colleague. */
  readonly customerName: string;
  readonly canReply: boolean;
  /** The reader has the case or was brought in. */
  readonly reply: ReplyState;
  readonly files: ReturnType<typeof useFiles>;
  readonly canned: readonly CannedAnswer[];
  readonly onCanned: (answer: CannedAnswer) => void;
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly customerTyping: boolean;
  /** Who has it now, when the reader was writing and somebody took it: their words can be handed on. */
  readonly handOn: (() => void) | null;
  readonly onRead: (messageId: string) => void;
}

/** The customer's window as the desk sees it, and the field in which the person answers. */
export function ConversationColumn(props: ConversationColumnProps) {
  const { detail, customerName, reply, onRead, canReply } = props;
  const newest = detail.transcript.findLast((turn) => turn.author === 'customer')?.key;
  const mine = canReply;
  useEffect(() => {
    if (!mine || newest === undefined) return;
    const tell = () => {
      if (document.visibilityState === 'visible') onRead(newest);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [mine, newest, onRead]);
  return (
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
        <Signs detail={detail} customerName={customerName} typing={props.customerTyping} />
      </ScrollRegion>
      {canReply ? (
        <div className="p-3">
          <ReplyBox
            customerName={customerName}
            reply={reply}
            stopsClock={detail.firstReplyAt === null}
            messages={detail.transcript.length}
            fieldRef={props.fieldRef}
            brief={detail.brief}
            files={props.files}
            canned={props.canned}
            onCanned={props.onCanned}
          />
        </div>
      ) : reply.text !== '' ? (
        <KeptWords text={reply.text} owner={detail.assignee?.name ?? null} onHandOn={props.handOn} />
      ) : null}
    </aside>
  );
}

/** How far the customer has read, and that they are writing. */
function Signs({ detail, customerName, typing }: { detail: CaseDetail; customerName: string; typing: boolean }) {
  const zone = useZone();
  const ours = detail.transcript.findLast((turn) => turn.author === 'human' && turn.customerSees);
  const read = detail.customerRead !== null && ours !== undefined && detail.customerRead.position >= ours.position;
  return (
    <p className="min-h-6 px-5 pb-2 text-12 text-muted" role="status">
      {typing ? (
        `${customerName} is writing…`
      ) : read && detail.customerRead !== null ? (
        <span className="flex items-center justify-end gap-1 tabular">
          <CheckCheck className="size-3.5" aria-hidden />
          Read {clockTime(new Date(detail.customerRead.at), zone)}
        </span>
      ) : null}
    </p>
  );
}

/** The case was taken while somebody was writing: nothing is lost, and it can serve who has it now. */
function KeptWords({ text, owner, onHandOn }: { text: string; owner: string | null; onHandOn: (() => void) | null }) {
  return (
    <div className="border-t border-line-faint p-4 text-13">
      <p className="text-muted">Your unsent words are kept here:</p>
      <p dir="auto" className="mt-1 max-h-40 overflow-y-auto break-words whitespace-pre-wrap">
        {text}
      </p>
      {onHandOn === null || owner === null ? null : (
        <button
          type="button"
          onClick={onHandOn}
          className="touch-target mt-2 rounded-2 px-2.5 py-1 text-13 font-medium inset-ring inset-ring-control hover:bg-hover"
        >
          Offer them to {owner} as a note
        </button>
      )}
    </div>
  );
}

function ownerLine(detail: CaseDetail): string {
  if (detail.conversation.owner === 'bot') return 'the bot answers';
  return detail.assignee === null
    ? 'the bot is silent, nobody has it yet'
    : `${detail.assignee.name} answers, the bot is silent`;
}
