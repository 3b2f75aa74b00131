import { useState } from 'react';

import { newMessageId } from '#app/desk/case/reply-draft.ts';
import { CustomerComposer } from '#app/customer/customer-composer.tsx';
import { WindowHead } from '#app/customer/customer-window.tsx';
import { useWords } from '#app/customer/words/use-words.tsx';

export interface StartWindowProps {
  readonly businessName: string;
  readonly greeting: string;
  readonly themeSwitch: React.ReactNode;
  /** Begins the conversation; answers with words when it could not. */
  readonly onStart: (post: { text: string; messageId: string; wantsPerson?: boolean }) => Promise<string | null>;
}

/** The window before the first word: a greeting, a field, and the way to a person (R2). */
export function StartWindow({ businessName, greeting, themeSwitch, onStart }: StartWindowProps) {
  const { say } = useWords();
  const [sent, setSent] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // One id for the first message, however often it is tried: a repeated post begins no second conversation.
  const [messageId] = useState(newMessageId);
  const begin = (text: string, wantsPerson: boolean) => {
    setSent(text);
    setProblem(null);
    void onStart({ text, messageId, ...(wantsPerson ? { wantsPerson } : {}) }).then((words) => {
      if (words === null) return;
      setSent(null);
      setProblem(words);
    });
  };
  return (
    <section aria-label={say('help', { business: businessName })} className="flex h-dvh w-full flex-col bg-surface">
      <WindowHead businessName={businessName} aside={themeSwitch} />
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto border-t border-line-faint px-4 py-4">
        <p dir="auto" className="max-w-[88%] self-start rounded-[14px] rounded-es-1 bg-hover px-3 py-2 text-14">
          {greeting === '' ? say('greeting') : greeting}
        </p>
        {sent === null ? null : (
          <p
            dir="auto"
            className="max-w-[88%] self-end rounded-[14px] rounded-ee-1 bg-ink px-3 py-2 text-14 break-words whitespace-pre-wrap text-on-ink opacity-70"
          >
            {sent}
          </p>
        )}
        {sent === null ? null : (
          <p role="status" className="text-center text-12 text-muted">
            {say('sending')}
          </p>
        )}
      </div>
      <CustomerComposer
        onVoice={null}
        placeholder={say('write')}
        personPressed={false}
        problem={problem}
        fieldRef={null}
        files={null}
        onSend={(text) => begin(text, false)}
        onPerson={() => begin(say('wantPerson'), true)}
        onTyping={() => undefined}
        onCallMe={null}
        onSolved={null}
      />
    </section>
  );
}
