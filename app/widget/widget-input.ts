import { z } from 'zod';

/** What the settings page sends about the window; checked in the browser and again by the server. */
const isOrigin = (text: string): boolean => {
  try {
    const url = new URL(text);
    return url.origin === text && /^https?:$/.test(url.protocol);
  } catch {
    return false;
  }
};

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));

export const widgetInputSchema = z.object({
  enabled: z.preprocess((value) => value === 'on' || value === true, z.boolean()),
  environment: z.enum(['test', 'live']),
  /** One origin a line. */
  origins: z
    .string()
    .max(4_000)
    .default('')
    .transform((text) => [...new Set(text.split(/\s+/).filter((one) => one !== ''))])
    .refine((all) => all.length <= 20, 'At most 20')
    .refine((all) => all.every(isOrigin), 'One a line, each like https://shop.example, without a path'),
  botUrl: optionalText.refine(
    (url) => url === null || /^https?:\/\/[^\s]+$/.test(url),
    'An address that begins with https://',
  ),
  greeting: z.string().trim().max(300, 'At most 300 characters').default(''),
  accent: optionalText
    .transform((text) => text?.toLowerCase() ?? null)
    .refine((text) => text === null || /^#[0-9a-f]{6}$/.test(text), 'A colour such as #3e63dd'),
});

export type WidgetInput = z.infer<typeof widgetInputSchema>;
