/**
 * Whether an error is the driver's own question for array types, which nobody waits for: postgres.js asks it on each new connection
 * and lets its failure go unhandled when the connection breaks meanwhile. What was really asked is refused or tried again by itself.
 */
export function isLostTypeQuery(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'query' in error &&
    typeof error.query === 'string' &&
    error.query.includes('select b.oid, b.typarray')
  );
}

let outlived = false;

/**
 * Keeps such an error from ending the process; any other rejection that nobody handles still does. Every process that opens a
 * pool needs it, however it was started.
 */
export function outliveLostTypeQueries(): void {
  if (outlived) return;
  outlived = true;
  process.on('unhandledRejection', (error) => {
    if (!isLostTypeQuery(error)) throw error;
  });
}
