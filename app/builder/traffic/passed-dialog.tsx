import { useEffect, useState } from 'react';
import { DecidedMessages } from '#app/insight/decided-messages.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';

import { lineName, type PassedMessage, type Traffic } from './traffic.ts';

export interface PassedDialogProps {
  flowSlug: string;
  nodeId: string;
  port: string;
  /** The way out in words. */
  when: string;
  traffic: Traffic;
  onClose: () => void;
}

/** The messages behind the count of a line, newest first, each with the decision that it led to. */
export default function PassedDialog({ flowSlug, nodeId, port, when, traffic, onClose }: PassedDialogProps) {
  const [passed, setPassed] = useState<readonly PassedMessage[] | 'failed' | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const where = new URLSearchParams({ from: nodeId, port });
    fetch(`/flows/${encodeURIComponent(flowSlug)}/traffic?${where.toString()}`, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error('refused');
        setPassed((await response.json()) as readonly PassedMessage[]);
      })
      .catch(() => {
        if (!stop.signal.aborted) setPassed('failed');
      });
    return () => stop.abort();
  }, [flowSlug, nodeId, port]);
  const count = traffic.lines[lineName(nodeId, port)] ?? 0;
  const kind = traffic.environment === 'test' ? 'test messages' : 'messages';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={`Took “${when}”`}
      description={`${count} of ${traffic.messages} ${kind} of the last 30 days${count > 100 ? '; the newest 100' : ''}.`}
    >
      {passed === null ? (
        <Skeleton className="h-40" />
      ) : passed === 'failed' ? (
        <p className="text-14 text-muted">The messages could not be read. Close this and try it again.</p>
      ) : passed.length === 0 ? (
        <p className="text-14 text-muted">No message took this way yet.</p>
      ) : (
        <DecidedMessages label="Messages that took it" messages={passed} environment={traffic.environment} />
      )}
    </Dialog>
  );
}
