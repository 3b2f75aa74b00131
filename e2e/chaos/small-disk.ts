import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1_048_576;

/** A disk of a few megabytes in memory, mounted on a folder, that can be filled to the last byte. */
export class SmallDisk {
  readonly #folder: string;

  /** @throws Error with one sentence where mounting is not allowed */
  constructor(folder: string, megabytes: number) {
    this.#folder = folder;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', folder], { stdio: 'pipe' });
    } catch {
      throw new Error('A small disk needs the right to mount (root, not in a container without it).');
    }
  }

  /** Used share, 0 to 1. */
  get used(): number {
    const { blocks, bavail } = statfsSync(this.#folder);
    return 1 - bavail / blocks;
  }

  /** Fills it up to this share; 1 is to the last byte. */
  fill(share = 1): void {
    const { blocks, bavail, bsize } = statfsSync(this.#folder);
    let left = (bavail - blocks * (1 - share)) * bsize;
    const file = openSync(this.#filler, 'a');
    try {
      for (; left > 0; left -= MB) writeSync(file, Buffer.alloc(Math.min(MB, Math.ceil(left)), 1));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true });
  }

  remove(): void {
    execFileSync('umount', ['-l', this.#folder], { stdio: 'pipe' });
  }

  get #filler(): string {
    return join(this.#folder, 'filler');
  }
}
