import { FileAudio, FileImage, FileText, Film, X } from 'lucide-react';

const units = ['B', 'kB', 'MB'] as const;

/** "12 kB", "1.4 MB". */
export function sizeWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value < 10 && unit > 1 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? 'MB'}`;
}

function iconOf(contentType: string) {
  if (contentType.startsWith('image/')) return FileImage;
  if (contentType.startsWith('audio/')) return FileAudio;
  if (contentType.startsWith('video/')) return Film;
  return FileText;
}

/** A file by name and size: a link when it can be opened, with a cross while it can still be taken away. */
export function FileChip({
  name,
  contentType,
  sizeBytes,
  href,
  onRemove,
}: {
  name: string;
  contentType: string;
  sizeBytes: number;
  href?: string | undefined;
  onRemove?: (() => void) | undefined;
}) {
  const Icon = iconOf(contentType);
  const words = (
    <>
      <Icon className="size-3.5 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0 truncate">
        <bdi>{name}</bdi>
      </span>
      <span className="shrink-0 text-muted tabular">{sizeWords(sizeBytes)}</span>
    </>
  );
  const style =
    'inline-flex h-7 max-w-full items-center gap-1.5 rounded-2 bg-raised px-2 text-12 font-medium text-text inset-ring inset-ring-line-strong';
  if (href !== undefined) {
    return (
      <a href={href} target="_blank" rel="noreferrer" className={`touch-target ${style} hover:bg-hover`}>
        {words}
      </a>
    );
  }
  return (
    <span className={style}>
      {words}
      {onRemove === undefined ? null : (
        <button
          type="button"
          aria-label={`Take ${name} away`}
          onClick={onRemove}
          className="touch-target -mr-1 rounded-1 p-0.5 hover:bg-hover"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </span>
  );
}
