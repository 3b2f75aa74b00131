import { CornerDownLeft } from 'lucide-react';
import { useState } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Input } from '#app/ui/input.tsx';
import { Segmented } from '#app/ui/segmented.tsx';

import type { PlayedTurn } from './talk.ts';
import type { TalkState } from './use-talk.ts';

const actions = {
  continue: 'bot goes on',
  flag: 'bot goes on, reviewed later',
  offer: 'a person is offered',
  escalate: 'a person takes over',
} as const;

const waits = { '20': '20 s later', '300': '5 min later', '1800': '30 min later' } as const;
type Wait = keyof typeof waits;

/** The conversation; each message is pressed to look at its decision. */
export function Chat({ state }: { state: TalkState }) {
  const { played, at, look, say, answer } = state;
  const [text, setText] = useState('');
  const [author, setAuthor] = useState<'customer' | 'bot'>('customer');
  const [wait, setWait] = useState<Wait>('20');
  return (
    <section aria-label="Conversation" className="grid gap-3">
      {played.turns.length === 0 ? (
        <p className="rounded-3 bg-inset px-3 py-4 text-13 text-pretty text-muted">
          Type what a customer would write, for example “agent please”. Nothing is sent; the path lights up on the canvas.
        </p>
      ) : (
        <ol className="grid max-h-72 gap-2 overflow-y-auto py-1">
          {played.turns.map((turn, index) => (
            <li key={index} className={turn.turn.author === 'customer' ? 'justify-self-end' : 'justify-self-start'}>
              <Bubble turn={turn} on={index === at} onLook={() => look(index)} />
            </li>
          ))}
        </ol>
      )}
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          if (author === 'bot') answer(text.trim());
          else say(text.trim(), { confidence: 0.9, grounded: true }, Number(wait));
          setText('');
        }}
      >
        <div className="flex items-center gap-2">
          <Input
            aria-label={author === 'customer' ? 'Say as the customer' : 'Say as the bot'}
            placeholder={author === 'customer' ? 'Try “agent please”' : 'What the bot answers'}
            value={text}
            maxLength={2000}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <IconButton type="submit" label="Say it">
            <CornerDownLeft />
          </IconButton>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label="Who says it"
            value={author}
            onValueChange={setAuthor}
            options={[
              { value: 'customer', label: 'Customer' },
              { value: 'bot', label: 'Bot' },
            ]}
          />
          {author === 'customer' && played.turns.length > 0 ? (
            <Segmented
              label="When"
              value={wait}
              onValueChange={setWait}
              options={Object.entries(waits).map(([value, label]) => ({ value: value as Wait, label }))}
            />
          ) : null}
        </div>
      </form>
    </section>
  ); // prettier-ignore
}

function Bubble({ turn, on, onLook }: { turn: PlayedTurn; on: boolean; onLook: () => void }) {
  const customer = turn.turn.author === 'customer';
  const { action } = turn.verdict;
  return (
    <div className={classNames('grid max-w-[300px] gap-0.5', customer ? 'justify-items-end' : 'justify-items-start')}>
      <button
        type="button"
        aria-pressed={on}
        onClick={onLook}
        className={classNames(
          'rounded-4 px-3 py-1.5 text-left text-13 text-pretty',
          customer ? 'bg-active' : 'bg-surface inset-ring inset-ring-line-strong',
          on && 'ring-2 ring-accent',
        )}
      >
        <span className="sr-only">{customer ? 'Customer: ' : 'Bot: '}</span>
        {turn.turn.text}
      </button>
      {customer ? (
        <span className={classNames('text-12', action === 'escalate' ? 'font-medium text-accent-text' : 'text-muted')}>
          {actions[action]}
        </span>
      ) : null}
      {customer && turn.say !== null && (action === 'escalate' || action === 'offer') ? (
        <span className="rounded-4 bg-accent-soft px-3 py-1.5 text-13 text-pretty">
          <span className="sr-only">The customer reads: </span>
          {turn.say}
        </span>
      ) : null}
    </div>
  );
}
