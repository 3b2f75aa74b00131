import { ArrowUp, UserRoundCheck } from 'lucide-react';
import { useState, type Ref } from 'react';

/** The customer's field, and the way to a person that is there in every state (R2). */
export function CustomerComposer({
  placeholder,
  personPressed,
  problem,
  fieldRef,
  onSend,
  onPerson,
}: {
  placeholder: string;
  /** A person has been asked for already: the button then leads to the card that says who and by when. */
  personPressed: boolean;
  problem: string | null;
  fieldRef: Ref<HTMLTextAreaElement>;
  onSend: (text: string) => void;
  onPerson: () => void;
}) {
  const [text, setText] = useState('');
  const send = () => {
    if (text.trim() === '') return;
    onSend(text);
    setText('');
  };
  return (
    <footer className="border-t border-line bg-surface p-3 pb-[max(12px,env(safe-area-inset-bottom))]">
      {problem === null ? null : (
        <p role="alert" className="mb-2 text-13 text-late-text">
          {problem}
        </p>
      )}
      <form
        className="flex items-end gap-2 rounded-4 py-1.5 pr-1.5 pl-3.5 inset-ring inset-ring-control focus-within:inset-ring-2 focus-within:inset-ring-focus"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label htmlFor="customer-text" className="sr-only">
          Your message
        </label>
        <textarea
          id="customer-text"
          ref={fieldRef}
          rows={1}
          value={text}
          maxLength={8_000}
          placeholder={placeholder}
          onChange={(event) => setText(event.target.value)}
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
          aria-label="Send"
          className="touch-target grid size-8 shrink-0 place-items-center rounded-3 bg-accent text-on-accent hover:bg-accent-hover"
        >
          <ArrowUp className="size-4" aria-hidden />
        </button>
      </form>
      <div className="mt-2.5 flex items-center gap-2">
        <button
          type="button"
          aria-pressed={personPressed}
          onClick={onPerson}
          className="touch-target inline-flex h-9 items-center gap-1.5 rounded-3 px-3 text-13 font-semibold inset-ring inset-ring-control hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text aria-pressed:inset-ring-accent/40"
        >
          <UserRoundCheck className="size-4" aria-hidden />
          Talk to a person
        </button>
      </div>
    </footer>
  );
}
