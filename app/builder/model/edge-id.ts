/** There is one line per way out, so its id is made from both. */
export function edgeId(from: string, port: string): string {
  return `${from}-${port}`.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 64);
}
