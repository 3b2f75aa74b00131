/**
 * A locale that `Intl` accepts: a flow may name one of the right form that no language has (`de-12`), and a customer must
 * not go without an answer for it. Its language speaks then.
 */
export function spokenLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return /^[A-Za-z]{2,3}(?=-)/u.exec(locale)?.[0].toLowerCase() ?? 'en';
  }
}
