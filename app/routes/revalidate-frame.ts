import type { ShouldRevalidateFunctionArgs } from 'react-router';

/**
 * What stands around a page is read again after a form and on the way to another page, but not when a live page only reads
 * itself again: that happens many times a minute, and a network that is gone must not take the frame away.
 */
export function revalidateFrame({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  if (formMethod === undefined && currentUrl.href === nextUrl.href) return false;
  return defaultShouldRevalidate;
}
