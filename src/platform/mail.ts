// The mail server of SMTP_URL, if there is one.
import { createTransport } from "nodemailer";
import { env } from "./env";

/** The server surely did not take the mail: it may be sent again. */
export class NotAccepted extends Error {
  override name = "NotAccepted";
}

export type Send = (mail: { recipient: string; subject: string; body: string }) => Promise<void>;

/** Sends through SMTP_URL; null where none is set and mail stays in the outbox. Throws NotAccepted when no connection came about. */
export function mailServer(): Send | null {
  const { smtpUrl, mailFrom } = env;
  if (!smtpUrl) return null;
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 20_000 });
  return async ({ recipient, subject, body }) => {
    try {
      await transport.sendMail({ from: mailFrom, to: recipient, subject, text: body });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (/^(ECONNECTION|ECONNREFUSED|EDNS|ETIMEDOUT|EAUTH)$/.test(code)) throw new NotAccepted(String(error));
      throw error;
    } finally {
      transport.close();
    }
  };
}
