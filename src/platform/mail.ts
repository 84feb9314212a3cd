// The mail server of SMTP_URL, if there is one. Hides what an error of it means for the mail.
import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { env } from "./env";

/** The server surely did not take the mail: it may be sent again. */
export class NotAccepted extends Error {
  override name = "NotAccepted";
}

export type Send = (mail: { recipient: string; subject: string; body: string }) => Promise<void>;

/**
 * Sends through SMTP_URL; null where none is set and mail stays in the outbox. Throws NotAccepted when the text was not handed over
 * or the server said "not now" (4xx); anything else may mean that the mail is on its way, or will never be wanted (5xx).
 */
export function mailServer(): Send | null {
  const { smtpUrl, mailFrom, mailTimeoutMs: ms } = env;
  if (!smtpUrl) return null;
  const transport = createTransport({ url: smtpUrl, connectionTimeout: ms, greetingTimeout: ms, socketTimeout: ms });
  return async ({ recipient, subject, body }) => {
    let handedOver = false;
    // It is read when the server knows us and the text is about to be sent. Error codes do not tell: they are the same after it.
    const text = Readable.from(
      (function* () {
        handedOver = true;
        yield body;
      })(),
    );
    try {
      await transport.sendMail({ from: mailFrom, to: recipient, subject, text });
    } catch (error) {
      const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
      if (!handedOver || (code >= 400 && code < 500)) throw new NotAccepted(String(error));
      throw error;
    } finally {
      transport.close();
    }
  };
}
