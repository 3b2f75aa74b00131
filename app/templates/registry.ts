import { ecommerce } from './ecommerce/template.ts';
import type { Template } from './template.ts';

/** Every template, in the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [ecommerce];

export function templateBySlug(slug: string): Template | undefined {
  return TEMPLATES.find((template) => template.slug === slug);
}
