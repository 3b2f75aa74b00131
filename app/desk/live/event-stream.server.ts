/** One server-sent event. `data` is sent as JSON on one line. */
export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
  /** Comes back as Last-Event-ID when the browser reconnects. */
  readonly id?: string;
}

export interface EventStreamOptions {
  /** Sends events until it is closed; returns what undoes it. */
  readonly start: (send: (event: StreamEvent) => void) => () => void;
  /** Registers a function that ends the stream when the server stops; returns what unregisters it. */
  readonly onStop: (end: () => void) => () => void;
  readonly heartbeatMs?: number;
}

/** Under the idle limits of common proxies (nginx 60 s, AWS 60 s, Heroku 55 s). */
const heartbeatEveryMs = 15_000;
/** How long a browser waits before it reconnects. */
const retryMs = 1_000;
/** A reader that is this many chunks behind is gone or hopeless: it is cut off and comes back with its Last-Event-ID. */
const mostChunksBehind = 500;

function encodeEvent({ event, data, id }: StreamEvent): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * An answer in `text/event-stream` (WHATWG HTML, server-sent events) with heartbeats. Everything is undone when the
 * browser leaves, which is heard as `cancel` of the body: `request.signal` does not tell on Node 20.
 */
export function eventStream({ start, onStop, heartbeatMs = heartbeatEveryMs }: EventStreamOptions): Response {
  const encoder = new TextEncoder();
  let undo: (() => void)[] = [];
  const close = () => {
    const all = undo;
    undo = [];
    for (const one of all) one();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        let open = true;
        const end = () => {
          if (!open) return;
          open = false;
          close();
          controller.close();
        };
        const write = (text: string) => {
          if (!open) return;
          if ((controller.desiredSize ?? 0) < -mostChunksBehind) end();
          else controller.enqueue(encoder.encode(text));
        };
        write(`retry: ${retryMs}\n: open\n\n`);
        const heartbeat = setInterval(() => write('event: beat\ndata: {}\n\n'), heartbeatMs);
        heartbeat.unref();
        undo.push(
          () => {
            open = false;
          },
          () => clearInterval(heartbeat),
          onStop(end),
        );
        undo.push(start((event) => write(encodeEvent(event))));
      },
      cancel: close,
    },
    new CountQueuingStrategy({ highWaterMark: 16 }),
  );
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
