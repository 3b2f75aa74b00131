/** Whether somebody is asked for cases. `offline` is what nobody chooses: it is what is left when no desk is open. */
export type Presence = 'available' | 'away' | 'offline';

export const presenceWords: Record<Presence, string> = { available: 'available', away: 'away', offline: 'offline' };
