/** One answer of the API, as a program sees it. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: () => Record<string, unknown>;
}

export interface ApiClient {
  get(path: string): Promise<ApiReply>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiReply>;
  /** Sends the bytes as they are, for what is not JSON. */
  raw(path: string, init: RequestInit): Promise<ApiReply>;
  turn(
    conversationId: string,
    body: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<ApiReply>;
}

/** Talks to a running Baton with one key. */
export function apiClient(baseUrl: string, key: string | null): ApiClient {
  const raw = async (path: string, init: RequestInit): Promise<ApiReply> => {
    const headers = new Headers(init.headers);
    if (key !== null && !headers.has('authorization')) headers.set('authorization', `Bearer ${key}`);
    const response = await fetch(baseUrl + path, { ...init, headers });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: () => JSON.parse(text) as Record<string, unknown>,
    };
  };
  const post: ApiClient['post'] = (path, body, headers = {}) =>
    raw(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    raw,
    post,
    get: (path) => raw(path, {}),
    turn: (conversationId, body, headers) =>
      post(`/v1/conversations/${encodeURIComponent(conversationId)}/turns`, body, headers),
  };
}
