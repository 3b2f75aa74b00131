import type { IncomingMessage, ServerResponse } from 'node:http';

import helmet from 'helmet';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * Security headers of pages and files. The content security policy is set where the page is rendered, because it carries
 * that response's nonce. `strict-origin-when-cross-origin` instead of helmet's default: with no referrer at all, browsers
 * send `Origin: null` with plain forms, and the framework's origin check refuses them.
 * @param secure whether the public address is https: only then is HSTS sent
 */
export function securityHeaders(secure: boolean): Middleware {
  const policy = (frameable: boolean) =>
    helmet({
      contentSecurityPolicy: false,
      // The customer's window stands in frames of other sites; which ones, its content security policy says.
      ...(frameable ? { xFrameOptions: false, crossOriginOpenerPolicy: false } : {}),
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      strictTransportSecurity: secure,
    });
  const apply = policy(false);
  const applyFrameable = policy(true);
  // The window's script is loaded by other sites' pages.
  const applyShared = helmet({ contentSecurityPolicy: false, crossOriginResourcePolicy: { policy: 'cross-origin' } });
  return (request, response, next) => {
    const path = request.url ?? '';
    if (/^\/[cw]\//.test(path)) applyFrameable(request, response, next);
    else if (path.startsWith('/widget.js')) applyShared(request, response, next);
    else apply(request, response, next);
  };
}
