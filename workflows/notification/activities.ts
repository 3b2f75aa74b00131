import { type NotifyDependencies, sendNotification } from '#app/notify/send-notification.server.ts';

import type { NotificationResult } from './contract.ts';

export function createNotificationActivities(dependencies: NotifyDependencies) {
  return {
    /** One attempt. Throws only when it could not be read or written down; the provider then sees its key twice. */
    attemptNotification: (input: {
      readonly workspaceId: string;
      readonly notificationId: string;
    }): Promise<NotificationResult> => sendNotification(dependencies, input),
  };
}

export type NotificationActivities = ReturnType<typeof createNotificationActivities>;
