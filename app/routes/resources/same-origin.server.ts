import { BatonError } from '#app/platform/errors.ts';

/**
 * Refuses a post that another site's page sent in the name of a signed-in person. Resource routes are not covered by the
 * framework's own origin check. A browser names the origin on every post; without one it is no browser and carries no cookie
 * of anybody's by accident.
 * @throws BatonError forbidden
 */
export function requireSameOrigin(request: Request): void {
  refuseOtherSites(request);
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json')) {
    throw new BatonError('unsupported_media', 'Send JSON.');
  }
}

/** The same for a body that is no JSON. */
export function refuseOtherSites(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new BatonError('forbidden', 'This request came from another site.');
  }
  const origin = request.headers.get('origin');
  if (origin !== null && !sameHost(origin, request)) {
    throw new BatonError('forbidden', 'This request came from another site.');
  }
}

function sameHost(origin: string, request: Request): boolean {
  try {
    return new URL(origin).host === new URL(request.url).host;
  } catch {
    return false;
  }
}
