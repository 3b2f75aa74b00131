import { useCallback, useEffect, useRef, useState } from 'react';

import type { CaseCommand, CommandResult } from './case-command.ts';
import { draftAfterSend, draftBesideTab, draftKey, editDraft, keepDraft, readDraft } from './reply-draft.ts';
import type { DraftStorage, ReplyDraft } from './reply-draft.ts';

export interface ReplyState {
  readonly text: string;
  readonly waitForCustomer: boolean;
  readonly sending: boolean;
  readonly problem: string | null;
  /** "⌘" on Apple's machines, else "Ctrl ". */
  readonly modifier: string;
  setText(text: string): void;
  setWaitForCustomer(wait: boolean): void;
  send(): void;
}

const retryMs = 4_000;

function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * The reply of one case: typed text kept in the browser, sent once (the message carries one id until the server has it), and
 * sent again by itself when the network comes back.
 */
export function useReply(
  caseId: string,
  run: (command: CaseCommand) => Promise<CommandResult>,
  onSent: (text: string) => void,
  /** Ids of the files that go with it. */
  attachments: readonly string[] = [],
): ReplyState {
  const [draft, setDraft] = useState<ReplyDraft>({ text: '', messageId: '' });
  const [waitForCustomer, setWaitForCustomer] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [again, setAgain] = useState(false);
  const [modifier, setModifier] = useState('Ctrl ');
  const inFlight = useRef(false);
  const attempted = useRef<ReplyDraft | null>(null);

  useEffect(() => {
    setDraft(readDraft(browserStorage(), caseId));
    setProblem(null);
    setAgain(false);
    setWaitForCustomer(false);
    setModifier(/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl ');
  }, [caseId]);

  useEffect(() => {
    const onStorage = ({ key, oldValue, newValue }: StorageEvent) => {
      // What is on its way keeps its id until the server has said that it has it.
      if (key !== draftKey(caseId) || inFlight.current) return;
      setDraft((before) => draftBesideTab(before, oldValue, newValue));
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [caseId]);

  const setText = useCallback(
    (text: string) => {
      // Who edits after a failed try decides anew when it goes out.
      setAgain(false);
      setDraft((before) => {
        const next = editDraft(before, text, attempted.current);
        keepDraft(browserStorage(), caseId, next);
        return next;
      });
    },
    [caseId],
  );

  const send = useCallback(() => {
    const text = draft.text.trim();
    if (text === '' || inFlight.current) return;
    inFlight.current = true;
    attempted.current = draft;
    setSending(true);
    setProblem(null);
    void run({
      verb: 'reply',
      input: {
        text,
        messageId: draft.messageId,
        ...(waitForCustomer ? { waitForCustomer } : {}),
        ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
      },
    }).then((result) => {
      inFlight.current = false;
      setSending(false);
      if (result.ok) {
        setAgain(false);
        setWaitForCustomer(false);
        setDraft(draftAfterSend(browserStorage(), caseId));
        onSent(text);
        return;
      }
      setProblem(result.kind === 'conflict' ? `${result.words} Your text is kept here.` : result.words);
      setAgain(result.kind === 'offline');
    });
  }, [attachments, caseId, draft, onSent, run, waitForCustomer]);

  useEffect(() => {
    if (!again) return;
    window.addEventListener('online', send);
    const timer = setInterval(send, retryMs);
    return () => {
      window.removeEventListener('online', send);
      clearInterval(timer);
    };
  }, [again, send]);

  return { text: draft.text, waitForCustomer, sending, problem, modifier, setText, setWaitForCustomer, send };
}
