import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import compression from 'compression';

/** The library is typed for Express, which hands on what Node gives. */
type Handler = Parameters<ReturnType<typeof compression>>;
type Asked = Handler[0];
type Answered = Handler[1];

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');

const compress = compression({
  // An event that waits in a compressor until more of them have come is late.
  filter: (request, response) => !isStream(response) && compression.filter(request, response),
});

/**
 * Sends pages and scripts packed to whoever can unpack them, as no proxy in front can be relied on: the builder's scripts are
 * a third of their size then. Never the turn API, whose answers are small and counted in microseconds.
 */
export function compressed(handle: RequestListener): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    compress(request as unknown as Asked, response as unknown as Answered, () => handle(request, response));
  };
}
