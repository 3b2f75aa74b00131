import './print.css';

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import type { ReactNode } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { drawingPages } from './drawing-pages.ts';
import { flowSvg, stepRows } from './flow-svg.ts';
import { PrintSheet } from './print-sheet.tsx';

/** Readers show no page that is much taller; what is taller goes on on the next one. */
const mostPageHeight = 8_000;

/** Opens the browser's own print window with the flow as a readable document; "Save as PDF" is in there. */
export function printFlow(graph: FlowGraph): void {
  printed(<PrintSheet graph={graph} printedAt={new Date()} />);
}

/** The same with the drawing, on pages of its own size: real lines and real text, sharp at every size. */
export function printDrawing(graph: FlowGraph): void {
  const picture = flowSvg(graph);
  const pages = drawingPages(picture.height, mostPageHeight, stepRows(graph));
  const height = Math.max(...pages.map((page) => page.to - page.from));
  printed(
    <>
      <style>{`@page { size: ${picture.width}px ${height}px; margin: 0; }`}</style>
      {pages.map(({ from, to }) => (
        <div
          key={from}
          className="drawing-page"
          style={{ width: picture.width, height: to - from }}
          // Our own drawing: its words were escaped when it was written.
          dangerouslySetInnerHTML={{ __html: picture.slice(from, to) }}
        />
      ))}
    </>,
  );
}

function printed(content: ReactNode): void {
  const holder = document.createElement('div');
  holder.id = 'print-sheet';
  document.body.append(holder);
  const root = createRoot(holder);
  flushSync(() => root.render(content));
  const done = () => {
    window.removeEventListener('afterprint', done);
    root.unmount();
    holder.remove();
  };
  window.addEventListener('afterprint', done);
  window.print();
}
