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
  const apply = helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: secure,
  });
  return (request, response, next) => apply(request, response, next);
}
