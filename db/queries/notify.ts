import { sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';

/** Who listens to what. Payloads are ids only: everybody connected to the database could read them. */
export interface Notices {
  readonly baton_desk: { readonly w: string; readonly e: string; readonly seq: number; readonly k: string };
  /** `t`: who is writing right now, `r`: who has read; without either there is a message. */
  readonly baton_conversation: {
    readonly w: string;
    readonly c: string;
    readonly t?: 'customer' | 'person';
    readonly r?: 'customer' | 'person';
  };
  readonly baton_deploy: { readonly w: string; readonly f: string };
  readonly baton_keys: { readonly w: string; readonly k: string };
  readonly baton_people: { readonly w: string };
}

/** Sent when the transaction commits, not at all when it does not. */
export async function notify<C extends keyof Notices>(tx: Transaction, channel: C, notice: Notices[C]): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${JSON.stringify(notice)})`);
}
