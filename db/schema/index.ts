// The one barrel of the tree: drizzle and drizzle-kit want all tables in one place.
export * from './auth.ts';
export * from './workspaces.ts';
export * from './people.ts';
export * from './calendars.ts';
export * from './flows.ts';
export * from './deployments.ts';
export * from './conversations.ts';
export * from './escalations.ts';
export * from './desk.ts';
export * from './briefs.ts';
export * from './keys.ts';
export * from './audit.ts';
export * from './on-call.ts';
export * from './outbox.ts';
export * from './machine.ts';
export * from './notifications.ts';
export * from './timers.ts';
