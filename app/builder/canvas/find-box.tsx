import { useReactFlow } from '@xyflow/react';
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';

import { IconButton } from '#app/ui/icon-button.tsx';

import { findSteps } from '../model/find-steps.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { useCanvasMarks } from '../state/canvas-marks.tsx';

/** Finds steps by anything that is said in them, dims the rest, and goes from one to the next with Enter. */
export function FindBox() {
  const { query } = useBuilderDialogs();
  return query === null ? null : <OpenFindBox query={query} />;
}

function OpenFindBox({ query }: { query: string }) {
  const { graph, select, say } = useBuilder();
  const { search } = useBuilderDialogs();
  const { mark } = useCanvasMarks();
  const flow = useReactFlow();
  const [at, setAt] = useState(-1);
  const inputRef = useRef<HTMLInputElement>(null);
  const found = useMemo(() => findSteps(graph, query), [graph, query]);

  useEffect(() => {
    inputRef.current?.focus();
    return () => mark({ found: null });
  }, [mark]);
  useEffect(() => {
    mark({ found: query.trim() === '' ? null : new Set(found.map((node) => node.id)) });
  }, [found, mark, query]);

  function go(direction: 1 | -1) {
    if (found.length === 0) return;
    const next = (at + direction + found.length) % found.length;
    const node = found[next];
    setAt(next);
    if (node === undefined) return;
    select([node.id]);
    const place = graph.layout.nodes[node.id];
    if (place !== undefined)
      void flow.setCenter(place.x + 170, place.y + 40, { zoom: Math.max(0.7, flow.getZoom()), duration: 160 });
    say(`${next + 1} of ${found.length}.`);
  }

  return (
    <div
      role="search"
      aria-label="Find in the flow"
      className="absolute top-3 right-5 z-20 flex h-10 w-[min(340px,calc(100%-40px))] items-center gap-1 rounded-[10px] bg-raised pr-1 pl-3 shadow-md"
    >
      <Search className="size-4 shrink-0 text-muted" aria-hidden />
      <input
        ref={inputRef}
        aria-label="Find steps"
        placeholder="Names, conditions, queues, words"
        autoComplete="off"
        spellCheck={false}
        value={query}
        className="min-w-0 flex-1 bg-transparent px-1 text-13 text-text outline-none placeholder:text-muted pointer-coarse:text-16"
        onChange={(event) => {
          setAt(-1);
          search(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            go(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            event.preventDefault();
            search(null);
          }
        }}
      />
      <span className="shrink-0 text-12 text-muted tabular" role="status">
        {query.trim() === '' ? '' : found.length === 0 ? 'nothing' : `${at < 0 ? '' : `${at + 1} of `}${found.length}`}
      </span>
      <IconButton size="small" label="The one before" disabled={found.length === 0} onClick={() => go(-1)}>
        <ChevronUp />
      </IconButton>
      <IconButton size="small" label="The next one" disabled={found.length === 0} onClick={() => go(1)}>
        <ChevronDown />
      </IconButton>
      <IconButton size="small" label="Close the search" shortcut="Esc" onClick={() => search(null)}>
        <X />
      </IconButton>
    </div>
  );
}
