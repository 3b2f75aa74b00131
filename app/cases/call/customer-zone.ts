/** The zone that the customer lives by, as far as the bot told it; the workspace's where it did not. */
export function customerZone(customer: Readonly<Record<string, unknown>>, workspaceZone: string): string {
  const told = customer['timezone'];
  return typeof told === 'string' ? told : workspaceZone;
}
