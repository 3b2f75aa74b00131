/** `system` follows the device. The choice lives in a cookie, so that the server already sends the right page. */
export type Theme = 'system' | 'light' | 'dark';

export const themes: readonly Theme[] = ['system', 'light', 'dark'];
const cookieName = 'baton_theme';
const yearS = 31_536_000;

function isTheme(value: string | undefined): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark';
}

/** The theme in a `Cookie` header; `system` when there is none or it is not one of ours. */
export function readTheme(cookieHeader: string | null): Theme {
  const value = /(?:^|;\s*)baton_theme=([a-z]+)/.exec(cookieHeader ?? '')?.[1];
  return isTheme(value) ? value : 'system';
}

/** Changes the page at once and remembers it for the next one. Browser only. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = `${cookieName}=${theme}; Path=/; Max-Age=${yearS}; SameSite=Lax`;
}
