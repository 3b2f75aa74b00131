import { Bot } from 'lucide-react';

import { calledName } from '#app/contracts/called-name.ts';
import { isOpen } from '#app/contracts/case.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { classNames } from '#app/ui/class-names.ts';

import { useWords } from './words/use-words.tsx';
import type { CustomerCase } from './customer-view.ts';

/** From assistant to person, and who has it now. */
export function PassBar({ owner, handover }: { owner: 'bot' | 'human'; handover: CustomerCase | null }) {
  const { say } = useWords();
  const asked = handover !== null && isOpen(handover.state);
  const name = asked ? handover.personName : null;
  return (
    <div className="grid grid-cols-[auto_1fr_auto] items-center gap-2.5 border-b border-line-faint px-4 pb-3 text-12 font-medium">
      <span className={classNames('inline-flex items-center gap-1.5', asked && 'text-muted')}>
        <Bot className="size-3.5" aria-hidden />
        {say('assistant')}
      </span>
      <span aria-hidden className="relative h-0.5 rounded-full bg-line">
        <span
          className={classNames(
            'absolute -top-0.5 h-1.5 w-9 rounded-full transition-[inset-inline-start] duration-180',
            asked ? 'bg-accent' : 'bg-control',
            !asked && 'start-0',
            asked && name === null && 'start-[calc(50%-18px)]',
            asked && name !== null && 'start-[calc(100%-36px)]',
          )}
        />
      </span>
      <span className={classNames('inline-flex items-center gap-1.5', !asked && 'text-muted')} role="status">
        {name === null ? (
          asked ? (
            say('asking')
          ) : owner === 'bot' ? (
            say('whenYouAsk')
          ) : (
            say('aPerson')
          )
        ) : (
          <>
            <Avatar name={name} size={20} />
            {say('hasIt', { name: calledName(name) })}
          </>
        )}
      </span>
    </div>
  );
}
