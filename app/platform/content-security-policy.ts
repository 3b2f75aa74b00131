/**
 * The policy of every page. Scripts need the nonce of their response; styles may be inline, because the canvas and the
 * charts place their parts with style attributes.
 * @param frameAncestors origins whose pages may hold this one in a frame, beside our own: those of a workspace's window
 */
export function contentSecurityPolicy(nonce: string, frameAncestors: readonly string[] = []): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    ["frame-ancestors 'self'", ...frameAncestors.filter(isOrigin)].join(' '),
  ].join('; ');
}

/** Anything else would end the directive, or begin another one. */
const isOrigin = (text: string): boolean => /^https?:\/\/[A-Za-z0-9.[\]:-]+$/.test(text);

/** A page tells by this header who may frame it; it becomes part of the page's policy and is taken off. */
export const frameAncestorsHeader = 'x-baton-frame-ancestors';
