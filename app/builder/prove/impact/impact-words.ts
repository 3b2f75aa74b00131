import type { ImpactClass, ImpactReport } from '#app/contracts/impact.ts';

export const classWords: Readonly<Record<ImpactClass, string>> = {
  newly_escalated: 'newly handed over',
  no_longer_escalated: 'no longer handed over',
  rerouted: 'go to someone else',
  earlier: 'reach a person sooner',
  later: 'reach a person later',
  newly_offered: 'newly offered a person',
  no_longer_offered: 'no longer offered a person',
  newly_flagged: 'newly reviewed',
  no_longer_flagged: 'no longer reviewed',
};

export const priorityWords: Readonly<Record<string, string>> = {
  critical: 'Critical, 15 min',
  priority: 'Priority, 1 h',
  normal: 'Normal, same day',
};

/** The outcome as a person would say it. */
export function headline(report: Pick<ImpactReport, 'escalatedBefore' | 'escalatedAfter' | 'classes'>): string {
  const difference = report.escalatedAfter - report.escalatedBefore;
  const changed = Object.values(report.classes).some((each) => each.count > 0);
  if (!changed) return 'Nothing comes out differently';
  if (difference === 0) return 'As many handoffs as before, some of them others';
  const count = Math.abs(difference);
  return `${count} ${difference > 0 ? 'more' : 'fewer'} ${count === 1 ? 'handoff' : 'handoffs'}`;
}

export function minutesWords(minutes: number): string {
  if (minutes === 0) return 'no more and no less';
  const much = Math.abs(minutes);
  const words = much < 90 ? `${much} min` : `${(much / 60).toFixed(1)} h`;
  return `${words} ${minutes > 0 ? 'more' : 'less'}`;
}

export function dateSpan(span: { readonly from: string | null; readonly to: string | null }, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long' });
  if (span.from === null || span.to === null) return 'no dates';
  const [from, to] = [day.format(new Date(span.from)), day.format(new Date(span.to))];
  return from === to ? from : `${from} to ${to}`;
}
