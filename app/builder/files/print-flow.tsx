import './print.css';

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { PrintSheet } from './print-sheet.tsx';

/** Opens the browser's own print window with the flow as a readable document; "Save as PDF" is in there. */
export function printFlow(graph: FlowGraph): void {
  const holder = document.createElement('div');
  holder.id = 'print-sheet';
  document.body.append(holder);
  const root = createRoot(holder);
  flushSync(() => root.render(<PrintSheet graph={graph} printedAt={new Date()} />));
  const done = () => {
    window.removeEventListener('afterprint', done);
    root.unmount();
    holder.remove();
  };
  window.addEventListener('afterprint', done);
  window.print();
}
