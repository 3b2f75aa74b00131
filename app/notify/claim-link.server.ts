import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who may take which case by one press in a mail, and until when. */
export interface ClaimTicket {
  readonly workspaceId: string;
  readonly caseId: string;
  readonly personId: string;
  /** Epoch milliseconds of Baton's clock. */
  readonly untilMs: number;
}

const signatureOf = (secret: string, payload: string): Buffer =>
  createHmac('sha256', secret).update(`claim:${payload}`).digest();

/** @param secret BATON_SECRET */
export function claimToken(secret: string, ticket: ClaimTicket): string {
  const fields = [ticket.workspaceId, ticket.caseId, ticket.personId, String(Math.floor(ticket.untilMs))];
  const payload = Buffer.from(fields.join(' ')).toString('base64url');
  return `${payload}.${signatureOf(secret, payload).toString('base64url')}`;
}

/** The ticket in a token, or null when it is not one of ours. Whether it is still valid is for the clock to say. */
export function readClaimToken(secret: string, token: string): ClaimTicket | null {
  const [payload = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(secret, payload);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [workspaceId, caseId, personId, until] = Buffer.from(payload, 'base64url').toString().split(' ');
  const untilMs = Number(until);
  if (workspaceId === undefined || caseId === undefined || personId === undefined || !Number.isFinite(untilMs))
    return null;
  return { workspaceId, caseId, personId, untilMs };
}
