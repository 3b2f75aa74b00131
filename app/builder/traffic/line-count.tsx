import { lazy, Suspense, useState } from 'react';

import { useTraffic } from './traffic-context.tsx';
import { lineName, shareWords } from './traffic.ts';

const PassedDialog = lazy(() => import('./passed-dialog.tsx'));

/** How many messages took a way out, while that is shown; opens them. */
export function LineCount({ nodeId, port, when }: { nodeId: string; port: string; when: string }) {
  const { traffic, flowSlug } = useTraffic();
  const [open, setOpen] = useState(false);
  if (traffic === null) return null;
  const line = lineName(nodeId, port);
  const words = `${traffic.lines[line] ?? 0} of ${traffic.messages} messages · ${shareWords(traffic, line)}`;
  return (
    <>
      <button
        type="button"
        className="touch-target col-start-2 justify-self-start rounded-2 text-12 text-accent-text tabular underline underline-offset-2 hover:no-underline"
        aria-label={`${words} took “${when}”: open them`}
        onClick={() => setOpen(true)}
      >
        {words}
      </button>
      <Suspense>
        {open ? (
          <PassedDialog
            flowSlug={flowSlug}
            nodeId={nodeId}
            port={port}
            when={when}
            traffic={traffic}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
