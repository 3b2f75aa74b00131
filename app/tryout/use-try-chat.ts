import { useCallback, useEffect, useReducer, useRef, useState } from 'react';

import type { TurnRequest } from '#app/contracts/turn.ts';
import { newMessageId } from '#app/desk/case/reply-draft.ts';
import { useLiveFeed } from '#app/desk/live/use-live-feed.ts';
import type { BotAnswers, SampleConversation } from '#app/templates/template.ts';

import { draftAnswer } from './bot-script.ts';
import { changeChat, customerTokenOf, emptyChat, openCase, type ChatLine } from './chat-state.ts';
import { readOtherSide } from './person-lines.ts';
import { sendTurn, type ApiAnswer } from './public-api.ts';
import { useTryKey } from './use-try-key.ts';

export interface TryFlow {
  readonly slug: string;
  readonly script: BotAnswers;
}

/** A pause between the lines of a sample, so that the eye follows. */
const readingMs = 350;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function lineOf(author: ChatLine['author'], text: string, confidence: number | null = null): ChatLine {
  return { key: newMessageId(), author, name: null, text, confidence, decision: null, tookMs: null, problem: null };
}

/**
 * Plays the bot's side: asks the public API on every turn of the customer, says what it is told to say, and is silent while a
 * person has it. The person's words come through the customer's own link, as in the customer's window.
 */
export function useTryChat(flow: TryFlow, firstId: string) {
  const [state, change] = useReducer(changeChat, firstId, emptyChat);
  const [busy, setBusy] = useState(false);
  /** The case is over: resolved, or given back to the bot. */
  const [closed, setClosed] = useState(false);
  const { withKey } = useTryKey();
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);

  const call = useCallback(
    (conversationId: string, turn: TurnRequest): Promise<ApiAnswer> =>
      withKey((apiKey) => sendTurn({ baseUrl: '', apiKey, conversationId, turn, explain: true })),
    [withKey],
  );

  /** The bot says something: on the page at once, and to Baton, so that the transcript is whole. */
  const sayAsBot = useCallback(
    async (conversationId: string, text: string, signals?: TurnRequest['signals']) => {
      const line = lineOf('bot', text);
      change({ kind: 'line', line });
      await call(conversationId, {
        turnId: line.key,
        author: 'bot',
        text,
        channel: 'web',
        ...(signals === undefined ? {} : { signals }),
      });
    },
    [call],
  );

  /** The customer says something; returns whether the bot may go on. */
  const sayAsCustomer = useCallback(
    async (
      conversationId: string,
      text: string,
      turn: Pick<TurnRequest, 'signals' | 'customer'>,
    ): Promise<{ goesOn: boolean; say: string | null }> => {
      const line = lineOf('customer', text, turn.signals?.confidence ?? null);
      change({ kind: 'line', line });
      const result = await call(conversationId, {
        turnId: line.key,
        author: 'customer',
        text,
        channel: 'web',
        flow: flow.slug,
        ...turn,
      });
      if (!result.ok) {
        change({ kind: 'failed', key: line.key, words: result.words });
        return { goesOn: false, say: null };
      }
      change({ kind: 'decided', key: line.key, decision: result.answer, tookMs: result.tookMs });
      const goesOn = result.answer.action === 'continue' || result.answer.action === 'flag';
      return { goesOn, say: result.answer.say?.text ?? null };
    },
    [call, flow.slug],
  );

  const send = useCallback(
    async (text: string, offerAnswer?: 'accepted' | 'declined') => {
      const words = text.trim();
      if (words === '') return;
      setBusy(true);
      const { conversationId, lost } = latest.current;
      const draft = draftAnswer(flow.script, words, lost);
      const { confidence, grounded, intent, text: answerText } = draft.answer;
      const { goesOn, say } = await sayAsCustomer(conversationId, words, {
        signals: {
          confidence,
          grounded,
          ...(intent === undefined ? {} : { intent }),
          ...(offerAnswer === undefined ? {} : { offerAnswer }),
        },
      });
      // A person has been asked: a bot that goes on answering would talk into it.
      const waits = goesOn && openCase(latest.current) !== null && !closed;
      if (waits) {
        setBusy(false);
        return;
      }
      if (goesOn) {
        change({ kind: 'lost', lost: draft.lost });
        await sayAsBot(conversationId, say ?? answerText);
      } else if (say !== null) {
        await sayAsBot(conversationId, say);
      }
      setBusy(false);
    },
    [closed, flow.script, sayAsBot, sayAsCustomer],
  );

  const play = useCallback(
    async (sample: SampleConversation) => {
      const conversationId = newMessageId().replace(/^m-/, 'try-');
      change({ kind: 'restart', conversationId });
      setClosed(false);
      setBusy(true);
      for (const turn of sample.turns) {
        if (turn.author === 'customer') {
          const { goesOn, say } = await sayAsCustomer(conversationId, turn.text, {
            ...(turn.signals === undefined ? {} : { signals: turn.signals }),
            ...(sample.customer === undefined ? {} : { customer: sample.customer }),
          });
          if (!goesOn) {
            if (say !== null) await sayAsBot(conversationId, say);
            break;
          }
        } else {
          await sayAsBot(conversationId, turn.text, turn.signals);
        }
        await pause(readingMs);
      }
      setBusy(false);
    },
    [sayAsBot, sayAsCustomer],
  );

  const restart = useCallback(() => {
    setClosed(false);
    change({ kind: 'restart', conversationId: newMessageId().replace(/^m-/, 'try-') });
  }, []);

  const handover = openCase(state);
  const silent = handover !== null && !closed;
  const token = handover === null ? null : customerTokenOf(handover.customerUrl);
  const readPerson = useCallback(() => {
    if (token === null) return;
    void readOtherSide(token).then((side) => {
      if (side === null) return;
      change({ kind: 'human', lines: side.lines });
      setClosed(!side.open);
    });
  }, [token]);
  useLiveFeed(token === null ? null : `/resources/customer/${token}/events`, readPerson);

  return { state, busy, handover, silent, send, play, restart };
}
