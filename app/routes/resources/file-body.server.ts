import { BatonError } from '#app/platform/errors.ts';

import { refuseOtherSites } from './same-origin.server.ts';

/** Beyond what a file may have; what is larger is not read to its end. */
const mostBytes = 5 * 1024 * 1024 + 1;

/**
 * A file as a page posts it: its bytes as the body, its name in a header of our own. No other site's page can send that header
 * without being asked for permission first.
 * @throws BatonError forbidden, bad_request, too_large
 */
export async function readFile(request: Request): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  refuseOtherSites(request);
  const sent = request.headers.get('x-baton-file');
  if (sent === null) throw new BatonError('bad_request', 'The file has no name.');
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
    const chunk = read.value as Uint8Array;
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return { name: decoded(sent), bytes: Buffer.concat(chunks) };
}

const tooLarge = () => new BatonError('too_large', 'A file may have 5 MB.');

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return 'file';
  }
}
