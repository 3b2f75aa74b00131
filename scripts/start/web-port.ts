import { isLocalhostPortFree, nextFreePort } from '../processes/ports.ts';

/** The port for the web part: the wanted one, or the next free one when it is taken. */
export function chooseWebPort(
  wanted: number,
  isFree: (port: number) => Promise<boolean> = isLocalhostPortFree,
): Promise<number> {
  return nextFreePort(wanted === 0 ? 3000 : wanted, isFree);
}
