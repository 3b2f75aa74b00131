import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { BatonError } from './errors.ts';

/** How many requests one key may send in a window. The limit is per process: two web processes allow twice as much. */
export interface RateLimitPolicy {
  readonly requests: number;
  readonly windowS: number;
}

/** Enough for 500 turns a second of one workspace, the load that the turn path is held to. */
export const defaultRateLimit: RateLimitPolicy = { requests: 10_000, windowS: 10 };

export interface RateLimiter {
  /**
   * Counts one request of a key and returns the headers that tell what is left (draft-ietf-httpapi-ratelimit-headers).
   * @throws BatonError rate_limited with the seconds until the window ends
   */
  take(keyId: string): Promise<Readonly<Record<string, string>>>;
  /** The same headers without counting, for the refusal itself. */
  refusedHeaders(retryAfterS: number): Readonly<Record<string, string>>;
}

/** Counts in memory: a limit must not cost a query, and it must hold while Postgres is away. */
export function createRateLimiter(policy: RateLimitPolicy = defaultRateLimit): RateLimiter {
  const limiter = new RateLimiterMemory({ points: policy.requests, duration: policy.windowS });
  const policyHeader = `"key";q=${policy.requests};w=${policy.windowS}`;
  const headers = (remaining: number, resetS: number) => ({
    'ratelimit-policy': policyHeader,
    ratelimit: `"key";r=${remaining};t=${resetS}`,
  });
  return {
    take: async (keyId) => {
      try {
        const state = await limiter.consume(keyId);
        return headers(state.remainingPoints, Math.ceil(state.msBeforeNext / 1000));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const retryAfterS = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        const detail = `This key may send ${policy.requests} requests in ${policy.windowS} s.`;
        throw new BatonError('rate_limited', detail, { retryAfterS });
      }
    },
    refusedHeaders: (retryAfterS) => headers(0, retryAfterS),
  };
}
