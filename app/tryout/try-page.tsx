import { MessageCircleMore, Play } from 'lucide-react';
import { useState } from 'react';

import { ScrollRegion } from '#app/desk/scroll-region.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { BotAnswers, SampleConversation } from '#app/templates/template.ts';

import { BothEnds } from './case-links.tsx';
import { latestDecision } from './chat-state.ts';
import { ChatPanel } from './chat-panel.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { OfferButtons } from './offer-buttons.tsx';
import { useTryChat } from './use-try-chat.ts';

export interface TryPageProps {
  readonly flow: { readonly slug: string; readonly name: string };
  readonly script: BotAnswers;
  readonly samples: readonly SampleConversation[];
  readonly firstConversationId: string;
}

/** Both ends of a handoff in one window: the chat as a bot plays it through the public API, and why each turn went as it did. */
export function TryPage({ flow, script, samples, firstConversationId }: TryPageProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const chat = useTryChat({ slug: flow.slug, script }, firstConversationId);
  const { lines } = chat.state;
  const latest = latestDecision(chat.state);
  const shown = lines.find((line) => line.key === selected && line.decision !== null) ?? latest;
  const offered = !chat.busy && latest?.decision?.action === 'offer' && lines.at(-1)?.author !== 'customer';
  const play = (sample: SampleConversation) => {
    setSelected(null);
    void chat.play(sample);
  };
  return (
    <main className="flex min-h-full flex-col bg-surface lg:grid lg:h-full lg:min-h-0 lg:grid-cols-[minmax(340px,420px)_minmax(0,1fr)]">
      <div className="min-h-0 border-line max-lg:h-[72dvh] max-lg:border-b lg:border-r">
        <ChatPanel
          lines={lines}
          greeting={script.greeting}
          busy={chat.busy}
          samples={samples}
          selectedKey={shown?.key ?? null}
          onSelect={setSelected}
          onSend={(text) => {
            setSelected(null);
            void chat.send(text);
          }}
          onPlay={play}
          onRestart={chat.restart}
          notice={
            <>
              {offered ? <OfferButtons onAnswer={(text, answer) => void chat.send(text, answer)} /> : null}
              {chat.silent && chat.handover !== null ? (
                <div className="grid gap-2 border-t border-line-faint bg-inset px-4 py-3" role="status">
                  <p className="text-13">
                    <b>A person has been asked.</b> The bot is silent; the answer appears here.
                  </p>
                  <BothEnds escalation={chat.handover} />
                </div>
              ) : null}
            </>
          }
        />
      </div>
      <ScrollRegion label="Why" className="min-h-0 min-w-0 overflow-y-auto bg-page">
        <div className="mx-auto max-w-[640px]">
          {shown === null ? (
            <Start flowName={flow.name} samples={samples} onPlay={play} />
          ) : (
            <DecisionPanel line={shown} turnNumber={lines.indexOf(shown) + 1} />
          )}
        </div>
      </ScrollRegion>
    </main>
  );
}

/** Before the first turn: what this page shows, and every sample one click away. */
function Start({
  flowName,
  samples,
  onPlay,
}: {
  flowName: string;
  samples: readonly SampleConversation[];
  onPlay: (sample: SampleConversation) => void;
}) {
  return (
    <>
      <EmptyState icon={<MessageCircleMore />} title="Write, or play a sample">
        Each turn of the customer asks {flowName} what the bot is to do. The answer, its reason and the way through the
        flow appear here.
      </EmptyState>
      <ul className="grid gap-2 px-5 pb-8 md:grid-cols-2" aria-label="Samples">
        {samples.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              onClick={() => onPlay(sample)}
              className="flex h-full min-h-11 w-full items-center gap-2.5 rounded-3 bg-surface px-3 py-2 text-left text-13 shadow-sm hover:bg-hover"
            >
              <Play className="size-3.5 shrink-0 text-muted" aria-hidden />
              {sample.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
