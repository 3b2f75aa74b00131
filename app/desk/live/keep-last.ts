/** What a page showed last, for as long as the server cannot be reached. One page of a kind at a time. */
export interface KeptPage<T> {
  key: string | null;
  data: T | null;
}

export function keptPage<T>(): KeptPage<T> {
  return { key: null, data: null };
}

const isResponse = (error: unknown): error is { status: number } =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';

/**
 * Reads a page again and shows the last one when that fails because the network or the database is away. What the server
 * refuses on purpose (signed out, gone, not allowed) is never covered up.
 */
export async function readOrKeep<T>(kept: KeptPage<T>, key: string, read: () => Promise<T>): Promise<T> {
  try {
    const data = await read();
    kept.key = key;
    kept.data = data;
    return data;
  } catch (error) {
    const refused = isResponse(error) && error.status < 500;
    if (refused || kept.key !== key || kept.data === null) throw error;
    return kept.data;
  }
}
