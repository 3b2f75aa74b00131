import { z } from 'zod';

/** What a workspace gives us to send with. Kept encrypted; only `labelOf` is ever shown again. */
const httpUrl = z.url({ protocol: /^https?$/u }).max(2_000);

export const providerSettings = {
  smtp: z.strictObject({
    url: z.url({ protocol: /^smtps?$/u, error: 'begins with smtp:// or smtps://' }).max(500),
    from: z.email().max(200),
  }),
  twilio: z.strictObject({
    baseUrl: httpUrl.default('https://api.twilio.com'),
    accountSid: z.string().trim().min(4).max(100),
    authToken: z.string().trim().min(8).max(200),
    from: z.string().regex(/^\+[1-9]\d{6,14}$/u, 'is a number such as +4930123456'),
  }),
  slack: z.strictObject({ url: httpUrl }),
  teams: z.strictObject({ url: httpUrl }),
  webhook: z.strictObject({
    url: httpUrl,
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/=]{24,}$/u, 'begins with whsec_ and is at least 24 characters of base 64'),
  }),
} as const;

export type ProviderKind = keyof typeof providerSettings;
export const PROVIDER_KINDS = Object.keys(providerSettings) as readonly ProviderKind[];
export type ProviderSettings = { readonly [K in ProviderKind]: z.infer<(typeof providerSettings)[K]> };

const hostOf = (url: string): string => new URL(url).hostname;

/** What may be shown of settings: no secret, and of an address only its host. */
export function labelOf<K extends ProviderKind>(kind: K, settings: ProviderSettings[K]): string {
  if ('accountSid' in settings) return `${settings.from} by ${hostOf(settings.baseUrl)}`;
  if ('from' in settings) return `${settings.from} by ${hostOf(settings.url)}`;
  return hostOf(settings.url);
}
