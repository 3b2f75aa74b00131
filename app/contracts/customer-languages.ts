/** The languages in which Baton itself speaks to customers: its window, what is said at a handoff, receipts. */
export const CUSTOMER_LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ar'] as const;
export type CustomerLanguage = (typeof CUSTOMER_LANGUAGES)[number];
