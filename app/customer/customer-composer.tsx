import { ArrowUp, CircleCheck, Mic, Paperclip, Phone, UserRoundCheck } from 'lucide-react';
import { useRef, useState, type Ref } from 'react';

import { ReplyFiles } from '#app/desk/case/reply-tools.tsx';
import type { useFiles } from '#app/desk/case/use-files.ts';
import { useListening } from '#app/ui/listening.ts';

import { useWords } from './words/use-words.tsx';

const quiet = 'touch-target inline-flex h-9 items-center gap-1.5 rounded-3 px-2 text-13 font-medium hover:bg-hover';

/** The customer's field, and the way to a person that is there in every state (R2). */
export function CustomerComposer({
  placeholder,
  personPressed,
  problem,
  fieldRef,
  files,
  onSend,
  onPerson,
  onTyping,
  onVoice,
  onCallMe,
  onSolved,
}: {
  placeholder: string;
  /** A person has been asked for already: the button then leads to the card that says who and by when. */
  personPressed: boolean;
  problem: string | null;
  fieldRef: Ref<HTMLTextAreaElement>;
  onSend: (text: string) => void;
  onPerson: () => void;
  /** Null before there is a conversation that could keep one. */
  files: ReturnType<typeof useFiles> | null;
  onTyping: () => void;
  /** Null before there is a conversation that could keep it. */
  onVoice: (() => void) | null;
  /** Null where no call can be asked for. */
  onCallMe: (() => void) | null;
  onSolved: (() => void) | null;
}) {
  const { say } = useWords();
  const listening = useListening();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const send = () => {
    const named = text.trim() === '' ? (files?.files ?? []).map((file) => file.name).join(', ') : text;
    if (named === '' || files?.uploading === true) return;
    onSend(named);
    setText('');
  };
  return (
    <footer className="border-t border-line bg-surface p-3 pb-[max(12px,env(safe-area-inset-bottom))]">
      {problem === null ? null : (
        <p role="alert" className="mb-2 text-13 text-late-text">
          {problem}
        </p>
      )}
      {files === null ? null : (
        <ReplyFiles files={files.files} uploading={files.uploading} problem={files.problem} onRemove={files.remove} />
      )}
      <form
        className="flex items-end gap-2 rounded-4 py-1.5 ps-2 pe-1.5 inset-ring inset-ring-control focus-within:inset-ring-2 focus-within:inset-ring-focus"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {files === null ? null : (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-label={say('attach')}
              accept="image/png,image/jpeg,image/gif,image/webp,application/pdf,audio/*,video/webm,video/mp4,text/plain"
              onChange={(event) => {
                const chosen = [...(event.target.files ?? [])];
                event.target.value = '';
                if (chosen.length > 0) void files.add(chosen);
              }}
            />
            <button
              type="button"
              aria-label={say('attach')}
              onClick={() => picker.current?.click()}
              className="touch-target grid size-8 shrink-0 place-items-center rounded-3 text-muted hover:bg-hover"
            >
              <Paperclip className="size-4" aria-hidden />
            </button>
            {onVoice === null ? null : (
              <button
                type="button"
                aria-label={say('voice')}
                onClick={onVoice}
                className="touch-target grid size-8 shrink-0 place-items-center rounded-3 text-muted hover:bg-hover"
              >
                <Mic className="size-4" aria-hidden />
              </button>
            )}
          </>
        )}
        <label htmlFor="customer-text" className="sr-only">
          {say('message')}
        </label>
        <textarea
          id="customer-text"
          ref={fieldRef}
          rows={1}
          value={text}
          readOnly={!listening}
          dir="auto"
          maxLength={8_000}
          placeholder={placeholder}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value !== '') onTyping();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              send();
            }
          }}
          className="field-sizing-content max-h-36 min-h-8 min-w-0 flex-1 resize-none bg-transparent py-1 text-16 leading-6 outline-none md:text-14"
        />
        <button
          type="submit"
          aria-label={say('send')}
          className="touch-target grid size-8 shrink-0 place-items-center rounded-3 bg-accent text-on-accent hover:bg-accent-hover"
        >
          <ArrowUp className="size-4" aria-hidden />
        </button>
      </form>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <button
          type="button"
          aria-pressed={personPressed}
          onClick={onPerson}
          className="touch-target inline-flex h-9 items-center gap-1.5 rounded-3 px-3 text-13 font-semibold inset-ring inset-ring-control hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text aria-pressed:inset-ring-accent/40"
        >
          <UserRoundCheck className="size-4" aria-hidden />
          {say('person')}
        </button>
        {onCallMe === null ? null : (
          <button type="button" onClick={onCallMe} className={quiet}>
            <Phone className="size-4 text-muted" aria-hidden />
            {say('callMe')}
          </button>
        )}
        {onSolved === null ? null : (
          <button type="button" onClick={onSolved} className={`${quiet} ms-auto`}>
            <CircleCheck className="size-4 text-muted" aria-hidden />
            {say('solvedMe')}
          </button>
        )}
      </div>
    </footer>
  );
}
