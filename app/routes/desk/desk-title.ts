import { offersToMe, titleWithOffers } from '#app/desk/alerts/offers-to-me.ts';
import { urgentOfMine } from '#app/desk/alerts/urgent-cases.ts';
import type { InboxView } from '#app/desk/inbox/inbox-view.server.ts';

/** The tab's title at the desk, with how many offers and critical cases wait for the reader's answer. */
export function deskTitle(
  title: string,
  desk: { readonly inbox: InboxView; readonly canWork: boolean } | undefined,
): string {
  if (desk === undefined || !desk.canWork) return title;
  const { rows, person } = desk.inbox;
  const personId = person?.id ?? null;
  return titleWithOffers(title, offersToMe(rows, personId).length + urgentOfMine(rows, personId).length);
}
