import { useEffect, useState } from 'react';

import { Dialog } from '#app/ui/dialog.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';

import type { RuleFirings } from './decided-message.ts';
import { DecidedMessages } from './decided-messages.tsx';

export interface FiringsDialogProps {
  flowSlug: string;
  ruleId: string;
  ruleName: string;
  environment: 'test' | 'live';
  /** From when to when it was counted, in words. */
  period: string;
  onClose: () => void;
}

/** How often a rule decided: what was counted, from when to when, and the messages themselves (acceptance 29). */
export default function FiringsDialog({
  flowSlug,
  ruleId,
  ruleName,
  environment,
  period,
  onClose,
}: FiringsDialogProps) {
  const [firings, setFirings] = useState<RuleFirings | 'failed' | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const where = new URLSearchParams({ rule: ruleId, environment });
    fetch(`/flows/${encodeURIComponent(flowSlug)}/rule-firings?${where.toString()}`, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error('refused');
        setFirings((await response.json()) as RuleFirings);
      })
      .catch(() => {
        if (!stop.signal.aborted) setFirings('failed');
      });
    return () => stop.abort();
  }, [environment, flowSlug, ruleId]);
  const known = firings === null || firings === 'failed' ? null : firings;
  const counted =
    known === null
      ? 'Messages'
      : `${known.total > known.messages.length ? `The newest ${known.messages.length} of ` : ''}${known.total} ${known.total === 1 ? 'message' : 'messages'}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={`Decided by “${ruleName}”`}
      description={`${counted} in ${environment}, ${period}, that this rule decided: flagged, a person offered, or handed over. What a shadow version would have done is not counted.`}
    >
      {firings === null ? (
        <Skeleton className="h-40" />
      ) : firings === 'failed' ? (
        <p className="text-14 text-muted">The messages could not be read. Close this and try it again.</p>
      ) : (
        <DecidedMessages label="Messages that it decided" messages={firings.messages} environment={environment} />
      )}
    </Dialog>
  );
}
