import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';

import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream, type RenderToPipeableStreamOptions } from 'react-dom/server';
import {
  isRouteErrorResponse,
  ServerRouter,
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
} from 'react-router';

import { contentSecurityPolicy, frameAncestorsHeader } from './platform/content-security-policy.ts';
import { getServices, servicesContext, type AppServices } from './platform/load-context.ts';

/** The server sets the services under this key; it has to be the one inside the bundle. */
export { servicesContext };

export const streamTimeout = 5_000;

/** Renders one page. People get it streamed as soon as its frame is ready, crawlers get it whole. */
export default function handleRequest(
  request: Request,
  responseStatusCode: number,
  responseHeaders: Headers,
  entryContext: EntryContext,
  loadContext: Readonly<RouterContextProvider>,
): Promise<Response> {
  if (request.method === 'HEAD') {
    return Promise.resolve(new Response(null, { status: responseStatusCode, headers: responseHeaders }));
  }
  // In development the page carries Vite's own inline scripts, so no policy is sent; and a nonce without a policy
  // makes React report a mismatch, because browsers only hide nonces when a policy is there.
  const nonce = import.meta.env.PROD ? randomBytes(16).toString('base64') : undefined;
  const whole = entryContext.isSpaMode || isbot(request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let shellIsSent = false;
    const readyEvent: keyof RenderToPipeableStreamOptions = whole ? 'onAllReady' : 'onShellReady';
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={entryContext} url={request.url} nonce={nonce} />,
      {
        nonce,
        [readyEvent]() {
          shellIsSent = true;
          const body = new PassThrough({
            final(callback) {
              clearTimeout(abortTimer);
              callback();
            },
          });
          responseHeaders.set('Content-Type', 'text/html; charset=utf-8');
          const ancestors = (responseHeaders.get(frameAncestorsHeader) ?? '').split(' ');
          responseHeaders.delete(frameAncestorsHeader);
          if (nonce !== undefined) {
            responseHeaders.set('Content-Security-Policy', contentSecurityPolicy(nonce, ancestors));
          }
          pipe(body);
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers: responseHeaders,
              status: responseStatusCode,
            }),
          );
        },
        onShellError: (error) => {
          reject(error instanceof Error ? error : new Error('The page could not be rendered', { cause: error }));
        },
        onError(error) {
          responseStatusCode = 500;
          // Before the shell is sent the rejection above reports it.
          if (shellIsSent) logFault(loadContext, request, error, 'page failed while it was sent');
        },
      },
    );
    // One second for React to flush the fallbacks of what never came.
    const abortTimer = setTimeout(() => abort(), streamTimeout + 1_000);
  });
}

/** Faults of loaders, actions and rendering. What the router itself answers (404, 405) is no fault and stays quiet. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (isRouteErrorResponse(error)) return;
  logFault(context, request, error, 'page failed');
};

/** Somebody who goes on to another page, or loses the network, is no fault of ours: counted, and told to whoever looks closely. */
function logFault(context: Readonly<RouterContextProvider>, request: Request, error: unknown, words: string): void {
  const services = servicesOf(context);
  const where = { err: error, method: request.method, path: new URL(request.url).pathname };
  // Only what the abort itself threw: a loader that fails while its reader leaves has failed all the same.
  if (request.signal.aborted && error instanceof Error && error.name === 'AbortError') {
    services?.countPageLeft();
    services?.log.debug(where, 'page was left before its answer');
  } else services?.log.error(where, words);
}

/** Null when the server was started without services: then there is nobody to tell. */
function servicesOf(context: Readonly<RouterContextProvider>): AppServices | null {
  try {
    return getServices(context);
  } catch {
    return null;
  }
}
