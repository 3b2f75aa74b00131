/** What the outside needs to know of the Notification workflow: one message to one person by one channel. */

export const NOTIFICATION = 'Notification';

export const NOTIFICATION_CHANNELS = ['push', 'email', 'sms', 'phone', 'slack', 'teams', 'webhook'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

export interface NotificationInput {
  readonly workspaceId: string;
  readonly notificationId: string;
  readonly channel: NotificationChannel;
  /** Where the activities of this channel are taken from. */
  readonly channelQueue: string;
}

export interface NotificationResult {
  readonly state: 'waiting' | 'sent' | 'kept' | 'failed' | 'skipped';
  readonly waitMs: number | null;
}

export const notificationWorkflowId = (workspaceId: string, notificationId: string): string =>
  `ntf/${workspaceId}/${notificationId}`;

/** Each channel has a queue of its own: a provider that hangs holds up nobody else's messages. */
export const channelQueue = (taskQueue: string, channel: NotificationChannel): string => `${taskQueue}-${channel}`;
