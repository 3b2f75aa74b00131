import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

import { inWorkFolder, keep } from './program.ts';
import { releasedVersion } from './versions.ts';
import type { Way } from './way.ts';

const run = promisify(execFile);

/** Temporal's own download service, asked as its SDKs ask it: first for the archive's address, then for the archive. */
export const officialDownload: Way = {
  name: 'official download',
  advice: 'let this machine reach https://temporal.download',
  async attempt(surroundings) {
    const { releasesUrl, connectTimeoutMs } = surroundings;
    const arch = process.arch === 'x64' ? 'amd64' : process.arch;
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    const limits = { connectTimeoutMs, redirects: 5 };
    try {
      const query = `${releasesUrl}/cli/v${releasedVersion}?arch=${arch}&platform=${platform}`;
      const answer: unknown = JSON.parse(await text(await get(query, limits)));
      const { archiveUrl, fileToExtract } = readAnswer(answer);
      return await inWorkFolder(surroundings, async (folder) => {
        const archive = join(folder, 'archive');
        await pipeline(await get(archiveUrl, limits), createWriteStream(archive));
        await run('tar', ['-xf', archive, '-C', folder, fileToExtract]);
        return { found: await keep(join(folder, fileToExtract), releasedVersion, surroundings) };
      });
    } catch (error) {
      return { skipped: error instanceof Error ? error.message : 'failed' };
    }
  },
};

function readAnswer(answer: unknown): { archiveUrl: string; fileToExtract: string } {
  if (typeof answer === 'object' && answer !== null && 'archiveUrl' in answer && 'fileToExtract' in answer) {
    const { archiveUrl, fileToExtract } = answer;
    const isPlainName = typeof fileToExtract === 'string' && /^[\w.-]+$/.test(fileToExtract);
    if (typeof archiveUrl === 'string' && isPlainName) return { archiveUrl, fileToExtract };
  }
  throw new Error('the download service gave an answer that we do not know');
}

type Limits = { connectTimeoutMs: number; redirects: number };

/** GET with a limit on the time until the answer begins: a firewall that drops packets must not cost minutes. */
function get(url: string, limits: Limits): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(url, (response) => {
      clearTimeout(timer);
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined && limits.redirects > 0) {
        response.resume();
        const next = new URL(headers.location, url).href;
        get(next, { ...limits, redirects: limits.redirects - 1 }).then(resolve, reject);
      } else if (statusCode === 200) {
        response.setTimeout(60_000, () => response.destroy(new Error('the download stopped half-way')));
        resolve(response);
      } else {
        response.resume();
        reject(new Error(`${new URL(url).host} answered ${statusCode}`));
      }
    });
    const timer = setTimeout(() => {
      request.destroy(new Error(`no answer within ${limits.connectTimeoutMs / 1000} s`));
    }, limits.connectTimeoutMs);
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`${new URL(url).host} is not reachable (${error.message})`));
    });
    request.end();
  });
}
