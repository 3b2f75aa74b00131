import { ArrowUp, ChevronsUpDown, RotateCcw } from 'lucide-react';
import { useState } from 'react';

import { ScrollRegion } from '#app/desk/scroll-region.tsx';
import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { IconButton } from '#app/ui/icon-button.tsx';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';
import { Menu, MenuItem, MenuLabel } from '#app/ui/menu.tsx';
import type { SampleConversation } from '#app/templates/template.ts';

import type { ChatLine } from './chat-state.ts';
import { actionWords } from './decision-words.ts';

export interface ChatPanelProps {
  readonly lines: readonly ChatLine[];
  readonly greeting: string;
  readonly busy: boolean;
  readonly samples: readonly SampleConversation[];
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
  readonly onSend: (text: string) => void;
  readonly onPlay: (sample: SampleConversation) => void;
  readonly onRestart: () => void;
  /** What stands between the conversation and the field. */
  readonly notice: React.ReactNode;
}

/** The customer's side and the bot's side of one window. Each customer's line opens its decision. */
export function ChatPanel(props: ChatPanelProps) {
  const { lines, greeting, busy, samples } = props;
  const [text, setText] = useState('');
  const send = (words: string) => {
    if (words.trim() === '' || busy) return;
    props.onSend(words);
    setText('');
  };
  return (
    <section aria-label="Chat" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex items-center gap-2 border-b border-line-faint px-4 py-3">
        <div className="min-w-0 flex-1">
          <h1 className="text-15 font-semibold">Try your bot</h1>
          <p className="truncate text-12 text-muted">You write as the customer</p>
        </div>
        <IconButton label="Start over" onClick={props.onRestart} disabled={busy}>
          <RotateCcw />
        </IconButton>
        <Menu
          align="end"
          trigger={
            <Button size="small" disabled={busy}>
              Play a sample
              <ChevronsUpDown aria-hidden />
            </Button>
          }
        >
          <MenuLabel>Conversations of the template</MenuLabel>
          {samples.map((sample) => (
            <MenuItem key={sample.id} onSelect={() => props.onPlay(sample)}>
              {sample.title}
            </MenuItem>
          ))}
        </Menu>
      </header>
      <ScrollRegion label="Conversation" follow={lines.length} className="min-h-0 flex-1 overflow-y-auto">
        <ol className="grid gap-2.5 px-4 py-3.5" aria-live="polite">
          <li>
            <Bubble side="bot" name={null}>
              {greeting}
            </Bubble>
          </li>
          {lines.map((line) => (
            <li key={line.key}>
              {line.author === 'customer' ? (
                <CustomerLine
                  line={line}
                  selected={line.key === props.selectedKey}
                  onSelect={() => props.onSelect(line.key)}
                />
              ) : (
                <Bubble side={line.author} name={line.name}>
                  {line.text}
                </Bubble>
              )}
            </li>
          ))}
        </ol>
      </ScrollRegion>
      {props.notice}
      <div className="border-t border-line-faint p-3">
        {lines.length === 0 ? <FirstWords samples={samples} onSend={send} /> : null}
        <form
          className="flex items-center gap-2 rounded-4 py-1.5 pr-1.5 pl-3.5 inset-ring inset-ring-control focus-within:inset-ring-2 focus-within:inset-ring-focus"
          onSubmit={(event) => {
            event.preventDefault();
            send(text);
          }}
        >
          <label htmlFor="try-text" className="sr-only">
            Write as the customer
          </label>
          <input
            id="try-text"
            value={text}
            maxLength={8_000}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            placeholder="Try “agent please”"
            className="h-8 min-w-0 flex-1 bg-transparent text-16 outline-none md:text-14"
          />
          <button
            type="submit"
            aria-label="Send"
            aria-disabled={busy || undefined}
            className="touch-target grid size-8 shrink-0 place-items-center rounded-3 bg-accent text-on-accent hover:bg-accent-hover aria-disabled:bg-active aria-disabled:text-muted"
          >
            <ArrowUp className="size-4" aria-hidden />
          </button>
        </form>
      </div>
    </section>
  );
}

/** What can be sent with one press: how two short samples of this flow begin, and the plainest wish. */
function firstWordsOf(samples: readonly SampleConversation[]): string[] {
  const short = samples
    .map(({ turns }) => turns.find(({ author }) => author === 'customer')?.text ?? '')
    .filter((text) => text !== '' && text.length <= mostFirstWords);
  return [...new Set([...short.slice(0, 2), 'agent please'])];
}

/** Letters that fit a button. */
const mostFirstWords = 44;

function FirstWords({ samples, onSend }: { samples: readonly SampleConversation[]; onSend: (text: string) => void }) {
  return (
    <div className="mb-2.5 flex flex-wrap gap-1.5">
      {firstWordsOf(samples).map((words) => (
        <Button key={words} size="small" onClick={() => onSend(words)}>
          {words}
        </Button>
      ))}
    </div>
  );
}

function CustomerLine({ line, selected, onSelect }: { line: ChatLine; selected: boolean; onSelect: () => void }) {
  const { decision } = line;
  const layer = decision?.reason.layer ?? null;
  const handsOver = decision?.action === 'escalate' && decision.state.owner === 'bot';
  return (
    <div className="grid justify-items-end gap-1">
      <button
        type="button"
        onClick={onSelect}
        aria-pressed={selected}
        disabled={decision === null}
        className={classNames(
          'max-w-[88%] rounded-[14px] rounded-br-1 bg-active px-3 py-2 text-left text-14 break-words whitespace-pre-wrap disabled:cursor-default',
          selected && 'ring-[1.5px] ring-accent',
        )}
      >
        {line.text}
      </button>
      {line.problem === null ? null : (
        <p role="alert" className="text-12 text-late-text">
          {line.problem}
        </p>
      )}
      {decision === null ? null : <p className="px-1 text-12 text-muted tabular">{underLine(line)}</p>}
      {handsOver ? (
        <p className="mt-1 flex w-full items-center gap-2 text-12">
          {layer === null ? (
            <b>Hands over</b>
          ) : (
            <LayerStripe layer={layer}>{decision.reason.ruleName ?? 'Hands over'}</LayerStripe>
          )}
          <span className="h-px flex-1 bg-line-strong" aria-hidden />
        </p>
      ) : null}
    </div>
  );
}

function underLine({ decision, confidence }: ChatLine): string {
  if (decision === null) return '';
  const { sentiment } = decision.signals;
  const parts = [
    actionWords[decision.action],
    confidence === null ? null : `bot ${Math.round(confidence * 100)} % sure`,
    moodOf(sentiment),
    decision.state.failedTries === 0
      ? null
      : `${decision.state.failedTries} failed ${decision.state.failedTries === 1 ? 'try' : 'tries'}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function moodOf(sentiment: unknown): string | null {
  const value =
    typeof sentiment === 'object' && sentiment !== null && 'value' in sentiment ? sentiment.value : sentiment;
  return typeof value === 'number' && value !== 0 ? `mood ${value.toFixed(1).replace('-', '−')}` : null;
}

function Bubble({ side, name, children }: { side: 'bot' | 'human'; name: string | null; children: string }) {
  return (
    <div className="flex max-w-[88%] items-end gap-2">
      {side === 'human' ? <Avatar name={name ?? 'A person'} size={24} /> : null}
      <p
        className={classNames(
          'min-w-0 rounded-[14px] rounded-bl-1 px-3 py-2 text-14 break-words whitespace-pre-wrap',
          side === 'bot' ? 'inset-ring inset-ring-line-strong' : 'bg-accent-soft',
        )}
      >
        <span className="sr-only">{side === 'bot' ? 'Bot: ' : `${name ?? 'A person'}: `}</span>
        {side === 'human' ? (
          <span className="block text-12 font-medium text-muted" aria-hidden>
            {name ?? 'A person'}
          </span>
        ) : null}
        {children}
      </p>
    </div>
  );
}
