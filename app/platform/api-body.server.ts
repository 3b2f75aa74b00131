import type { IncomingMessage } from 'node:http';

import { BatonError } from './errors.ts';

/**
 * Reads a request's body up to `limitBytes`.
 * @throws BatonError too_large as soon as the limit is passed (the rest is not kept), bad_request when the caller goes away
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => new BatonError('too_large', `The body may have at most ${limitBytes} bytes.`);
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limitBytes) {
        request.removeAllListeners('data');
        reject(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    const broken = () => reject(new BatonError('bad_request', 'The request ended before its body did.'));
    request.on('error', broken);
    request.on('aborted', broken);
  });
}
