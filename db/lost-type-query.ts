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
