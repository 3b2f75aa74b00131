import { GitCompareArrows } from 'lucide-react';

import { Button } from '#app/ui/button.tsx';

import { useCanvasMarks } from '../state/canvas-marks.tsx';

/** Says what the marks on the drawing compare it with, what is no longer there, and takes them away again. */
export function CompareBar() {
  const { marks, mark } = useCanvasMarks();
  const { compared } = marks;
  if (compared === null) return null;
  const count = (kind: string) => [...compared.changes.values()].filter((each) => each === kind).length;
  const words = [
    `${count('added')} new`,
    `${count('changed')} changed`,
    `${count('moved')} moved`,
    `${compared.removed.length} removed`,
  ];
  return (
    <section
      aria-label="Comparison on the drawing"
      className="absolute top-3 left-1/2 z-10 flex max-w-[calc(100%-160px)] -translate-x-1/2 items-center gap-3 rounded-[10px] bg-raised py-1.5 pr-1.5 pl-3 text-13 shadow-md"
    >
      <GitCompareArrows className="size-4 shrink-0 text-muted" aria-hidden />
      <p className="min-w-0">
        Compared with {compared.with}: {words.join(', ')}
        {compared.removed.length === 0 ? null : (
          <span className="block truncate text-12 text-muted" title={compared.removed.join(', ')}>
            No longer there: <del>{compared.removed.join(', ')}</del>
          </span>
        )}
      </p>
      <Button size="small" variant="ghost" onClick={() => mark({ compared: null })}>
        Done
      </Button>
    </section>
  );
}
