import { createContext, type RouterContextProvider } from 'react-router';
import type { Logger } from 'pino';

import type { Auth } from '#app/accounts/auth.server.ts';
import type { LiveFeed } from '#app/desk/live/live-feed.server.ts';
import type { StartLimiter } from '#app/widget/start-limit.server.ts';
import type { TurnService } from '#app/turns/decide-turn.server.ts';
import type { Database } from '#db/client.ts';

import type { Clock } from './clock.server.ts';
import type { Mailer } from './mail.server.ts';
import type { Env } from './env.server.ts';

/**
 * What the server makes once and hands to every loader and action. The framework's bundle and the server are two module
 * graphs, so nothing that holds a connection, a cache or a timer may be made by a module that a route imports.
 */
export interface AppServices {
  readonly env: Env;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly auth: Auth;
  readonly mailer: Mailer;
  /** What changed on desks and in conversations, heard once per process. */
  readonly liveFeed: LiveFeed;
  /** The same service that /v1 calls: a customer's message on their page is a turn like any other. */
  readonly turns: TurnService;
  /** Counts a reader who went away before the answer. */
  readonly countPageLeft: () => void;
  /** How many conversations may begin in the window on a site. */
  readonly widgetStarts: StartLimiter;
}

/**
 * The key of the services. The server must take it from the built bundle (`build.entry.module.servicesContext`): a key that
 * the server imports by itself is another object, and a value set under it is not seen by any route.
 */
export const servicesContext = createContext<AppServices>();

/** The services of this request. Throws when the server has set none, which is a fault of the server's set-up. */
export function getServices(context: Readonly<RouterContextProvider>): AppServices {
  return context.get(servicesContext);
}
