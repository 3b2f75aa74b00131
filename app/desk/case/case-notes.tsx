import { MessageCircleQuestion, MessagesSquare, NotebookPen } from 'lucide-react';
import { useRef, useState } from 'react';

import { calledName } from '#app/contracts/called-name.ts';
import { Button } from '#app/ui/button.tsx';
import { instantWords } from '#app/ui/time.ts';

import { useNowInSteps, useZone } from '../clock/now.tsx';
import { PartLabel } from './brief-panel.tsx';
import type { CaseCommand } from './case-command.ts';
import type { CaseNote } from './case-detail.ts';
import { mentionsIn, suggestMentions } from './mentions.ts';
import type { TransferTargets } from './transfer-dialog.tsx';

export interface CaseNotesProps {
  readonly notes: readonly CaseNote[];
  readonly people: TransferTargets['people'];
  readonly personId: string | null;
  readonly isOwner: boolean;
  readonly busy: boolean;
  readonly run: (command: CaseCommand) => Promise<{ readonly ok: boolean }>;
}

/** What colleagues tell each other about the case: notes with @names, questions and advice. The customer sees none of it. */
export function CaseNotes(props: CaseNotesProps) {
  const { notes, personId, people } = props;
  const zone = useZone();
  const now = new Date(useNowInSteps(60_000));
  const asked = notes.find((note) => note.kind === 'consult' && !note.settled && note.toPersonId === personId);
  const inside = notes.filter((note) => note.kind === 'conference' && !note.settled);
  return (
    <section aria-label="Notes for colleagues">
      <PartLabel>Notes, only for colleagues</PartLabel>
      {notes.length === 0 ? null : (
        <ul className="mt-1.5 grid gap-2">
          {notes.map((note) => (
            <li key={note.id} className="rounded-3 bg-inset px-3 py-2 text-13">
              <p className="flex flex-wrap items-center gap-x-2 text-12 text-muted">
                <NoteIcon kind={note.kind} />
                <b className="font-medium text-text">{note.personName ?? 'A program'}</b>
                {kindWords(note)}
                <time dateTime={note.at} className="ml-auto tabular">
                  {instantWords(new Date(note.at), now, zone)}
                </time>
              </p>
              <p dir="auto" className="mt-0.5 break-words whitespace-pre-wrap">
                {note.text}
              </p>
              <BringIn note={note} {...props} inside={inside} />
            </li>
          ))}
        </ul>
      )}
      {personId === null ? null : asked === undefined ? (
        <NoteForm
          label="Write a note"
          placeholder="A note for colleagues; name somebody with @"
          button="Add note"
          people={people}
          busy={props.busy}
          onSend={(text) => props.run({ verb: 'note', input: { text, mentions: mentionsIn(text, people) } })}
        />
      ) : (
        <NoteForm
          label={`Your advice for ${asked.personName ?? 'your colleague'}`}
          placeholder={`${asked.personName ?? 'Your colleague'} asks you. The customer does not see your answer.`}
          button="Give advice"
          people={people}
          busy={props.busy}
          onSend={(text) => props.run({ verb: 'advise', input: { text } })}
        />
      )}
    </section>
  );
}

function NoteIcon({ kind }: { kind: CaseNote['kind'] }) {
  const Icon = kind === 'consult' || kind === 'advice' ? MessageCircleQuestion : kind === 'conference' ? MessagesSquare : NotebookPen; // prettier-ignore
  return <Icon className="size-3.5" aria-hidden />;
}

function kindWords({ kind, toPersonName, settled }: CaseNote): string {
  switch (kind) {
    case 'note':
      return '';
    case 'transfer':
      return 'on passing it on';
    case 'consult':
      return `asks ${toPersonName ?? 'a colleague'}${settled ? '' : ', no answer yet'}`;
    case 'advice':
      return 'advises';
    case 'conference':
      return settled ? 'brought somebody in, over' : 'brought somebody in';
  }
}

/** Who has advised can be brought into the customer's conversation, and can leave it again. */
function BringIn({
  note,
  inside,
  isOwner,
  personId,
  busy,
  run,
}: CaseNotesProps & { note: CaseNote; inside: readonly CaseNote[] }) {
  if (note.kind === 'advice' && isOwner && note.personId !== null && note.personId !== personId) {
    const toPersonId = note.personId;
    if (inside.some((one) => one.toPersonId === toPersonId)) return null;
    return (
      <Button
        size="small"
        className="mt-1.5"
        busy={busy}
        onClick={() => void run({ verb: 'conference', input: { toPersonId } })}
      >
        Bring {note.personName === null ? null : calledName(note.personName)} into the conversation
      </Button>
    );
  }
  if (note.kind !== 'conference' || note.settled || note.toPersonId === null) return null;
  const { toPersonId } = note;
  if (!isOwner && toPersonId !== personId) return null;
  return (
    <Button
      size="small"
      className="mt-1.5"
      busy={busy}
      onClick={() => void run({ verb: 'conference', input: { toPersonId, leave: true } })}
    >
      {toPersonId === personId ? 'Leave the conversation' : `Let ${note.toPersonName?.split(' ')[0] ?? 'them'} go`}
    </Button>
  );
}

function NoteForm({
  label,
  placeholder,
  button,
  people,
  busy,
  onSend,
}: {
  label: string;
  placeholder: string;
  button: string;
  people: TransferTargets['people'];
  busy: boolean;
  onSend: (text: string) => Promise<{ readonly ok: boolean }>;
}) {
  const [text, setText] = useState('');
  const [before, setBefore] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const suggested = suggestMentions(before, people);
  const send = () => {
    if (text.trim() === '' || busy) return;
    void onSend(text.trim()).then((result) => {
      if (!result.ok) return;
      setText('');
      setBefore('');
    });
  };
  const insert = (name: string) => {
    const next = `${before.replace(/@[\p{L}\p{N}]*$/u, `@${name} `)}${text.slice(before.length)}`;
    setText(next);
    setBefore('');
    field.current?.focus();
  };
  return (
    <form
      className="mt-2 grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-2 rounded-3 py-1 pr-1 pl-3 inset-ring inset-ring-control focus-within:inset-ring-2 focus-within:inset-ring-focus">
        <textarea
          ref={field}
          aria-label={label}
          rows={1}
          maxLength={2_000}
          value={text}
          placeholder={placeholder}
          className="field-sizing-content max-h-40 min-h-7 min-w-0 flex-1 resize-none bg-transparent py-1 text-13 outline-none pointer-coarse:text-16"
          onChange={(event) => {
            setText(event.target.value);
            setBefore(event.target.value.slice(0, event.target.selectionStart));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              send();
            }
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <Button type="submit" size="small" busy={busy} disabled={text.trim() === ''}>
          {button}
        </Button>
      </div>
      {suggested.length === 0 ? null : (
        <p className="flex flex-wrap gap-1.5" aria-label="Name somebody">
          {suggested.map((person) => (
            <Button key={person.id} size="small" variant="ghost" onClick={() => insert(person.name)}>
              @{person.name}
            </Button>
          ))}
        </p>
      )}
    </form>
  );
}
