import type { InboxRow } from '../inbox/inbox-row.ts';

/** An offer that stands, as far as somebody has to be told of it. */
export interface OfferToMe {
  readonly offerId: string;
  readonly caseId: string;
  readonly customerName: string;
  readonly expiresAt: string;
}

/** What has become of the offers since one looked last. */
export interface OfferNews {
  readonly arrived: readonly OfferToMe[];
  /** Ran out without an answer: they went on to somebody else. */
  readonly missed: readonly OfferToMe[];
}

/** The offers that wait for the reader's answer. */
export function offersToMe(rows: readonly InboxRow[], personId: string | null): OfferToMe[] {
  if (personId === null) return [];
  return rows.flatMap(({ id, customerName, offer }) =>
    offer === null || offer.personId !== personId
      ? []
      : [{ offerId: offer.id, caseId: id, customerName, expiresAt: offer.expiresAt }],
  );
}

/**
 * Tells what is new. An offer that is gone was missed when its time was up and the case did not become the reader's; one that was
 * answered, or taken back in time, is no news.
 * @param nowMs Baton's clock
 */
export function offerNews(
  before: readonly OfferToMe[],
  rows: readonly InboxRow[],
  personId: string | null,
  nowMs: number,
): OfferNews {
  const known = new Set(before.map((one) => one.offerId));
  const standing = offersToMe(rows, personId);
  const stands = new Set(standing.map((one) => one.offerId));
  const mine = new Set(rows.filter((row) => row.assignee?.id === personId).map((row) => row.id));
  return {
    arrived: standing.filter((one) => !known.has(one.offerId)),
    missed: before.filter(
      (one) => !stands.has(one.offerId) && !mine.has(one.caseId) && Date.parse(one.expiresAt) <= nowMs,
    ),
  };
}

/** The page's name with how many offers wait before it, so that it is seen from another tab: "(2) Desk · Baton". */
export function titleWithOffers(title: string, count: number): string {
  return count === 0 ? title : `(${count}) ${title}`;
}
