import { MessageSquareQuote, Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { Link } from 'react-router';

import { FileChip } from '#app/ui/file-chip.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#app/ui/menu.tsx';

import type { ReAsk } from '#app/cases/re-ask.ts';
import { TurnLink } from './turn-link.tsx';
import type { AttachedFile } from './use-files.ts';

export interface CannedAnswer {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What stands beside the field: a file to send, an answer that is written already. */
export function ReplyTools({
  canned,
  onCanned,
  onFiles,
}: {
  canned: readonly CannedAnswer[];
  onCanned: (answer: CannedAnswer) => void;
  onFiles: (files: readonly File[]) => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className="flex items-center">
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp,application/pdf,audio/*,video/webm,video/mp4,text/plain"
        aria-label="Files to send"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) onFiles(chosen);
        }}
      />
      <IconButton label="Attach a file" onClick={() => picker.current?.click()}>
        <Paperclip />
      </IconButton>
      <Menu
        side="top"
        trigger={
          <IconButton label="Ready answers">
            <MessageSquareQuote />
          </IconButton>
        }
      >
        <MenuLabel>{canned.length === 0 ? 'No ready answer yet' : 'Ready answers'}</MenuLabel>
        {canned.map((one) => (
          <MenuItem key={one.id} onSelect={() => onCanned(one)}>
            {one.title}
          </MenuItem>
        ))}
        <MenuSeparator />
        <Link to="/desk-answers" className="block rounded-2 px-2 py-1.5 text-13 text-link hover:bg-hover">
          Write and change them
        </Link>
      </Menu>
    </span>
  );
}

/** The files that go with the reply, and why one did not. */
export function ReplyFiles({
  files,
  uploading,
  problem,
  onRemove,
}: {
  files: readonly AttachedFile[];
  uploading: boolean;
  problem: string | null;
  onRemove: (id: string) => void;
}) {
  if (files.length === 0 && !uploading && problem === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-3.5 pt-1">
      {files.map((file) => (
        <FileChip key={file.id} {...file} onRemove={() => onRemove(file.id)} />
      ))}
      {uploading ? (
        <span role="status" className="text-12 text-muted">
          Sending the file…
        </span>
      ) : null}
      {problem === null ? null : (
        <p role="alert" className="w-full text-12 text-late-text">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Says quietly that the brief answers already what the reply asks (R68, R79). */
export function ReAskNudge({ found, customerName }: { found: ReAsk | null; customerName: string }) {
  return (
    <div aria-live="polite">
      {found === null ? null : (
        <p className="border-t border-line-faint px-3.5 py-2 text-12 text-pretty text-muted">
          {customerName} has said {found.about} already: <b className="font-medium text-text">{found.answer}</b>
          <TurnLink turn={found.turn} />
        </p>
      )}
    </div>
  );
}
