import { offersToMe, titleWithOffers } from '#app/desk/alerts/offers-to-me.ts';
import type { InboxView } from '#app/desk/inbox/inbox-view.server.ts';

/** The tab's title at the desk, with the offers that wait for the reader's answer. */
export function deskTitle(
  title: string,
  desk: { readonly inbox: InboxView; readonly canWork: boolean } | undefined,
): string {
  if (desk === undefined || !desk.canWork) return title;
  return titleWithOffers(title, offersToMe(desk.inbox.rows, desk.inbox.person?.id ?? null).length);
}
