import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { BatonError } from '#app/platform/errors.ts';

/** How many conversations may begin in a window, in one process. */
export interface StartLimitPolicy {
  readonly perAddress: number;
  readonly perWorkspace: number;
  readonly windowS: number;
}

/** An office of people behind one address still gets through; a script that opens cases does not. */
export const defaultStartLimit: StartLimitPolicy = { perAddress: 30, perWorkspace: 600, windowS: 600 };

/** Beginning a conversation needs no key, so it is counted by who asks and by whose window it is. */
export interface StartLimiter {
  /** @throws BatonError rate_limited with the seconds until one more may begin */
  take(start: { readonly address: string; readonly workspaceId: string }): Promise<void>;
}

export function createStartLimiter(policy: StartLimitPolicy = defaultStartLimit): StartLimiter {
  const { windowS: duration } = policy;
  const byAddress = new RateLimiterMemory({ points: policy.perAddress, duration, keyPrefix: 'address' });
  const byWorkspace = new RateLimiterMemory({ points: policy.perWorkspace, duration, keyPrefix: 'workspace' });
  return {
    take: async ({ address, workspaceId }) => {
      try {
        // The address first: what one of them has too many does not count against everybody else of the workspace.
        await byAddress.consume(`${workspaceId} ${address}`);
        await byWorkspace.consume(workspaceId);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const retryAfterS = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw new BatonError('rate_limited', 'Too many conversations were begun from here. Try again later.', {
          retryAfterS,
        });
      }
    },
  };
}
