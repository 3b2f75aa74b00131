import { Clock, MessageCircleQuestion } from 'lucide-react';

import { Button } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';

import { KeyMark } from '../keys/key-mark.tsx';
import type { CaseAction } from './case-actions.ts';
import { CommandProblem } from './command-problem.tsx';
import { OfferAnswer } from './offer-card.tsx';

export interface CaseFooterProps {
  readonly customerName: string;
  readonly can: ReadonlySet<CaseAction>;
  /** Where the case is when it is not the reader's. */
  readonly where: string | null;
  /** Nobody works on it any more. */
  readonly resolved: boolean;
  readonly accepting: boolean;
  /** Why accepting was refused. */
  readonly problem: string | null;
  readonly onAccept: () => void;
  readonly onTakeOver: () => void;
  /** A lead writes beside the owner (R33); null when they do already. */
  readonly onJumpIn: (() => void) | null;
  readonly onAsk: (question: 'decline' | 'transfer' | 'handback' | 'resolve' | 'snooze' | 'consult') => void;
  readonly onReply: () => void;
}

/** What can be done with the case, at the thumb on a phone. */
export function CaseFooter(props: CaseFooterProps) {
  const { can, customerName, accepting, onAccept, onAsk } = props;
  return (
    <footer className="border-t border-line-faint bg-surface px-4 py-3 max-lg:sticky max-lg:bottom-0 max-lg:z-10 max-lg:order-last md:px-7">
      <div className="[&>p]:mt-0 [&>p]:mb-3">
        <CommandProblem words={props.problem} />
      </div>
      {can.has('accept') ? (
        <OfferAnswer
          customerName={customerName}
          busy={accepting}
          onAccept={onAccept}
          onDecline={() => onAsk('decline')}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          {props.where === null ? null : <p className="min-w-0 flex-1 basis-40 text-13 text-muted">{props.where}</p>}
          {can.has('take') ? (
            <Button
              variant="primary"
              size="large"
              busy={accepting}
              onClick={onAccept}
              className={can.has('resolve') ? 'max-lg:w-full' : 'max-md:w-full'}
            >
              Take the case
              <KeyMark onAccent>Y</KeyMark>
            </Button>
          ) : null}
          {can.has('resolve') ? <OwnActions {...props} /> : null}
          {can.has('takeOver') ? (
            <>
              <Button variant="ghost" onClick={() => onAsk('transfer')} className="max-md:h-11 max-md:flex-1">
                Reassign
                <KeyMark>T</KeyMark>
              </Button>
              {props.onJumpIn === null ? null : (
                <Button variant="ghost" onClick={props.onJumpIn} className="max-md:h-11 max-md:flex-1">
                  Jump in
                </Button>
              )}
              <Button busy={accepting} onClick={props.onTakeOver} className="max-md:h-11 max-md:flex-1">
                Take over
                <KeyMark>O</KeyMark>
              </Button>
            </>
          ) : null}
          {props.where === null && can.size === 0 ? (
            <p className="text-13 text-muted">
              {props.resolved
                ? 'The customer may write again; the case then comes back.'
                : 'You can look at this case.'}
            </p>
          ) : null}
        </div>
      )}
    </footer>
  );
}

/** The owner's actions. Below the width for two columns the conversation stands under the brief, and Reply leads there. */
function OwnActions({ can, customerName, onAsk, onReply }: CaseFooterProps) {
  // One thing is the first to do: what came by itself is taken before it is answered.
  const isTaken = !can.has('take');
  return (
    <>
      <span className="flex-1 max-lg:hidden" />
      <Button
        variant={isTaken ? 'primary' : 'secondary'}
        onClick={onReply}
        className="h-11 w-full max-md:text-15 lg:hidden"
      >
        Reply to {customerName}
        <KeyMark onAccent={isTaken}>R</KeyMark>
      </Button>
      <Menu
        side="top"
        trigger={
          <Button variant="ghost" className="max-lg:h-11 max-lg:flex-auto max-lg:px-1">
            More
          </Button>
        }
      >
        {can.has('snooze') ? (
          <MenuItem icon={<Clock />} hint="Z" onSelect={() => onAsk('snooze')}>
            Put it aside
          </MenuItem>
        ) : null}
        <MenuItem icon={<MessageCircleQuestion />} hint="C" onSelect={() => onAsk('consult')}>
          Ask a colleague
        </MenuItem>
      </Menu>
      <Button variant="ghost" onClick={() => onAsk('transfer')} className="max-lg:h-11 max-lg:flex-auto max-lg:px-1">
        Transfer
        <KeyMark>T</KeyMark>
      </Button>
      <Button variant="ghost" onClick={() => onAsk('handback')} className="max-lg:h-11 max-lg:flex-auto max-lg:px-1">
        Back to bot
        <KeyMark>B</KeyMark>
      </Button>
      <Button onClick={() => onAsk('resolve')} className="max-lg:h-11 max-lg:flex-auto max-lg:px-1">
        Resolve
        <KeyMark>E</KeyMark>
      </Button>
    </>
  );
}
