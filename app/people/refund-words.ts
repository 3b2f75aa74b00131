/** An amount that somebody may refund, in the workspace's own currency, which Baton is not told: "1,000", "250.50". */
export function refundWords(cents: number): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    cents / 100,
  );
}
