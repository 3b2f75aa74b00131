import { Avatar } from '#app/ui/avatar.tsx';
import { FileChip } from '#app/ui/file-chip.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';
import { clockTime, instantWords } from '#app/ui/time.ts';

import { useZone } from '../clock/now.tsx';
import { VoicePlayer } from './voice-player.tsx';
import type { CaseLayer } from '../inbox/inbox-row.ts';
import type { TranscriptTurn } from './case-detail.ts';

export interface TranscriptProps {
  readonly turns: readonly TranscriptTurn[];
  readonly customerName: string;
  readonly layer: CaseLayer;
  readonly ruleName: string | null;
  readonly handedOverAt: string;
}

/** The whole conversation, bot and person in one window, with the turn at which it was handed over (R34, R48). */
export function Transcript({ turns, customerName, layer, ruleName, handedOverAt }: TranscriptProps) {
  const zone = useZone();
  const lastTrigger = turns.findLastIndex((turn) => turn.trigger);
  const days = turns.map((turn) => dayOf(new Date(turn.at), zone));
  return (
    <ol className="grid gap-2 px-4 py-3" aria-label="Messages">
      {turns.map((turn, index) => {
        const day = days[index] ?? '';
        const newDay = index > 0 && days[index - 1] !== day;
        return (
          <TurnRow
            key={turn.key}
            turn={turn}
            customerName={customerName}
            time={clockTime(new Date(turn.at), zone)}
            dayBefore={newDay ? day : null}
          >
            {index === lastTrigger ? (
              <p className="mt-2 flex items-center gap-2 text-12 text-muted">
                {layer === null ? (
                  <span className="font-medium text-text">Handed over</span>
                ) : (
                  <LayerStripe layer={layer}>
                    <span className="max-w-44 truncate">{ruleName ?? 'Handed over'}</span>
                  </LayerStripe>
                )}
                <span className="tabular">{clockTime(new Date(handedOverAt), zone)}</span>
                <span className="h-px flex-1 bg-line" aria-hidden />
              </p>
            ) : null}
          </TurnRow>
        );
      })}
    </ol>
  );
}

function dayOf(at: Date, zone: string): string {
  return instantWords(at, new Date(at.getTime() + 400 * 86_400_000), zone).split(',')[0] ?? '';
}

const speakers: Record<TranscriptTurn['author'], string> = {
  customer: '',
  bot: 'Assistant',
  human: '',
  system: 'Note',
};

function TurnRow({
  turn,
  customerName,
  time,
  dayBefore,
  children,
}: {
  turn: TranscriptTurn;
  customerName: string;
  time: string;
  dayBefore: string | null;
  children: React.ReactNode;
}) {
  const speaker = turn.author === 'customer' ? customerName : (turn.authorName ?? speakers[turn.author]);
  return (
    <li>
      {dayBefore === null ? null : <p className="py-2 text-center text-12 text-muted">{dayBefore}</p>}
      <div
        id={`turn-${turn.number}`}
        tabIndex={-1}
        className="group grid scroll-my-16 grid-cols-[18px_minmax(0,1fr)_auto] items-end gap-2 rounded-3 outline-none focus-visible:outline-2"
      >
        <span className="self-start pt-2 text-right text-11 text-muted tabular" aria-hidden>
          {turn.number}
        </span>
        {turn.author === 'system' ? (
          <p className="text-12 text-pretty break-words text-muted">{turn.text}</p>
        ) : (
          <div
            className={classNames(
              'w-fit max-w-full overflow-clip rounded-4 px-3 py-2 text-13 text-pretty break-words whitespace-pre-wrap',
              turn.author === 'customer' && 'rounded-bl-1 bg-raised shadow-sm',
              turn.author === 'bot' && 'rounded-bl-1 bg-active',
              turn.author === 'human' && 'rounded-br-1 bg-accent-soft',
              turn.trigger && 'shadow-none ring-[1.5px] ring-accent',
              'group-focus:ring-2 group-focus:ring-focus',
            )}
          >
            <span className="sr-only">{`Turn ${turn.number}, ${speaker}${turn.trigger ? ', the turn that handed over' : ''}: `}</span>
            {turn.author === 'human' ? (
              <span className="mb-0.5 flex items-center gap-1.5 text-11 font-medium text-muted" aria-hidden>
                <Avatar name={speaker === '' ? 'Person' : speaker} size={20} />
                {speaker === '' ? 'A person' : speaker}
                {turn.customerSees ? null : ', not shown to the customer'}
              </span>
            ) : null}
            <span dir="auto" className="block">
              {turn.text}
            </span>
            {turn.files.length === 0 ? null : (
              <span className="mt-1.5 flex flex-wrap gap-1.5">
                {turn.files.map(({ voice, ...file }) =>
                  file.contentType.startsWith('audio/') ? (
                    <VoicePlayer key={file.id} name={turn.text} href={file.href} voice={voice} />
                  ) : (
                    <FileChip key={file.id} {...file} />
                  ),
                )}
              </span>
            )}
          </div>
        )}
        <time dateTime={turn.at} className="pb-1 text-11 text-muted tabular">
          {time}
        </time>
      </div>
      {children}
    </li>
  );
}
