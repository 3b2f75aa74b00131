import postgres from 'postgres';

/** What a process hears of others: NOTIFY payloads without personal data. */
export interface ListenOptions {
  readonly url: string;
  readonly channels: readonly string[];
  readonly onMessage: (channel: string, payload: string) => void;
  /** Called after every (re)connection. What was sent in between is lost: read again what you keep. */
  readonly onConnected?: () => void;
  /** Called when the connection is gone; it is being tried again. */
  readonly onLost?: () => void;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
}

export interface Subscription {
  stop(): Promise<void>;
}

const firstRetryMs = 200;
const slowestRetryMs = 5_000;

type NotifyingOptions = postgres.Options<Record<string, never>> & {
  onnotify: (channel: string, payload: string) => void;
};

/**
 * Listens on its own connection and comes back for as long as the database is away. The driver's `sql.listen` gives up for good
 * when its first attempt to come back is refused, which is what happens while Postgres restarts.
 */
export function listenTo(options: ListenOptions): Subscription {
  let stopped = false;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;
  let current: postgres.Sql | undefined;

  const retry = () => {
    if (stopped || timer !== undefined) return;
    const waitMs = Math.min(slowestRetryMs, firstRetryMs * 2 ** attempt);
    attempt += 1;
    timer = setTimeout(() => {
      timer = undefined;
      connect();
    }, waitMs);
    timer.unref();
  };

  const connect = () => {
    let alive = true;
    const lost = () => {
      if (!alive) return;
      alive = false;
      if (current === client) current = undefined;
      client.end({ timeout: 0 }).catch(() => undefined);
      if (stopped) return;
      options.onLost?.();
      retry();
    };
    const settings: NotifyingOptions = {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => undefined,
      connection: { application_name: options.name ?? 'baton-listen' },
      onclose: lost,
      onnotify: (channel, payload) => {
        if (alive) options.onMessage(channel, payload);
      },
    };
    const client = postgres(options.url, settings);
    current = client;
    Promise.all(options.channels.map((channel) => client`listen ${client(channel)}`))
      .then(() => {
        if (!alive) return;
        attempt = 0;
        options.onConnected?.();
      })
      .catch(lost);
  };

  connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current?.end({ timeout: 1 });
    },
  };
}
