import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js';

/**
 * The number that a customer writes when they are asked for one: E.164, null when there is none. Without its country code it is read as
 * one of the customer's own country, where their locale names it (`de-AT`).
 */
export function numberGiven(text: string, locale: string | null): string | null {
  const region = locale?.split(/[-_]/u)[1]?.toUpperCase();
  const country: CountryCode | undefined = region !== undefined && isSupportedCountry(region) ? region : undefined;
  const [found] = findPhoneNumbersInText(text, country);
  return found?.number.number ?? null;
}
