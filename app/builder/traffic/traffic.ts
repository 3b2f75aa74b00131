import type { DecidedMessage } from '#app/insight/decided-message.ts';

/** What passed through a flow in the last 30 days. Each message takes one way out of every step that it reaches. */
export interface Traffic {
  /** Real messages where there are any, else those of the test environment. */
  readonly environment: 'test' | 'live';
  readonly messages: number;
  /** Messages by line, as `from port`. */
  readonly lines: Readonly<Record<string, number>>;
}

/** One message that took a line. */
export type PassedMessage = DecidedMessage;

export const lineName = (nodeId: string, port: string) => `${nodeId} ${port}`;

/** The share of all messages that took a line: “18 %”. */
export function shareWords({ lines, messages }: Traffic, line: string): string {
  const share = messages === 0 ? 0 : ((lines[line] ?? 0) / messages) * 100;
  return `${share > 0 && share < 1 ? 'under 1' : Math.round(share)} %`;
}

/** How many of all messages took a line, and their share: “148 · 18 %”. */
export const trafficWords = (traffic: Traffic, line: string): string =>
  `${traffic.lines[line] ?? 0} · ${shareWords(traffic, line)}`;
