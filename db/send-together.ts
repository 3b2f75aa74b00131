/** Postgres refuses everything after the statement that failed: this says nothing of why. */
const isFollowing = (reason: unknown): boolean => {
  for (let current = reason; current instanceof Error; current = current.cause)
    if ('code' in current && current.code === '25P02') return true;
  return false;
};

/**
 * Waits for work of one transaction that was begun together: the driver sends statements in the order in which they are asked for, so
 * nothing waits for the way to the server and back before the next is sent. Always to the end of all of it, also when some fails: no
 * branch may send anything more once the transaction is rolled back.
 * @throws the failure that caused the others
 */
export async function sendTogether<T extends readonly unknown[]>(work: {
  readonly [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const settled = await Promise.allSettled(work);
  const failed = settled.filter((one) => one.status === 'rejected');
  const cause = failed.find(({ reason }) => !isFollowing(reason)) ?? failed[0];
  if (cause !== undefined) throw cause.reason;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as T;
}
