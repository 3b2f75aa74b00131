import { createTransport } from 'nodemailer';

import type { Logger } from './logger.server.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text; links stand on a line of their own. */
  readonly text: string;
}

export interface Mailer {
  /** Hands the mail over. Resolves when the server took it, rejects when it did not. */
  send(mail: Mail): Promise<void>;
  /** Without SMTP_URL: the latest mails, oldest first, for the developer and for tests. Null when mails really leave. */
  readonly kept: readonly Mail[] | null;
}

const keepAtMost = 50;
const sender = (baseUrl: string) => `Baton <no-reply@${new URL(baseUrl).hostname}>`;

/**
 * Mail over SMTP when SMTP_URL is given. Otherwise nothing leaves the machine: the mail is kept in memory and the log says, without
 * address or content, that there was one (whoever invites somebody is shown the link on the screen as well).
 */
export function createMailer(options: {
  readonly smtpUrl: string | undefined;
  readonly baseUrl: string;
  readonly log: Logger;
}): Mailer {
  const from = sender(options.baseUrl);
  if (options.smtpUrl !== undefined) {
    const transport = createTransport(options.smtpUrl);
    return {
      kept: null,
      send: async (mail) => {
        await transport.sendMail({ from, ...mail });
      },
    };
  }
  const kept: Mail[] = [];
  return {
    kept,
    send: (mail) => {
      kept.push(mail);
      if (kept.length > keepAtMost) kept.shift();
      options.log.info({ kept: kept.length }, 'mail kept: SMTP_URL is not set');
      return Promise.resolve();
    },
  };
}
