import { blank } from './blank/template.ts';
import { clinic } from './clinic/template.ts';
import { dental } from './dental/template.ts';
import { ecommerce } from './ecommerce/template.ts';
import { hvac } from './hvac/template.ts';
import { insurance } from './insurance/template.ts';
import { legal } from './legal/template.ts';
import { pizza } from './pizza/template.ts';
import { restaurant } from './restaurant/template.ts';
import { saas } from './saas/template.ts';
import { tax } from './tax/template.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import type { Template } from './template.ts';

/** Every template, in the order in which they are offered. The first is what a new workspace starts with when nobody chooses. */
export const TEMPLATES: readonly Template[] = [
  ecommerce,
  dental,
  hvac,
  legal,
  restaurant,
  clinic,
  insurance,
  tax,
  saas,
  pizza,
  blank,
];

export function templateBySlug(slug: string): Template | undefined {
  return TEMPLATES.find((template) => template.slug === slug);
}

/** The signal packs that these templates need, each once; slugs that are null or unknown need none. */
export function packsOf(slugs: readonly (string | null)[]): readonly IndustryPack[] {
  return [...new Set(slugs.flatMap((slug) => (slug === null ? [] : (templateBySlug(slug)?.packs ?? []))))];
}
