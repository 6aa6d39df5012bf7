import nodemailer from "nodemailer";
import { isMailAddress } from "@/server/domain/notification/mail-address";
import { withoutSecrets } from "@/server/domain/notification/without-secrets";
import type { SendOutcome } from "../send-outcome";
import type { Email } from "./write-email";

/** The mail server of the configuration. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly isImplicitTls: boolean;
  readonly isLoopback: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly from: string;
}

export interface Outgoing extends Email {
  /** One plain address; anything else is not sent. */
  readonly to: string;
  /** The same for every attempt, so that a mailbox recognises a repeated email. */
  readonly messageId: string;
  readonly preferencesUrl: string;
}

export interface Mailer {
  send(email: Outgoing): Promise<SendOutcome>;
  close(): void;
}

const TIMEOUT_MS = 15_000;

/**
 * Sends email by SMTP. Another machine requires TLS with a valid certificate: without it, neither email nor
 * password is sent.
 */
export function createMailer(server: MailServer): Mailer {
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 3,
    host: server.host,
    port: server.port,
    secure: server.isImplicitTls,
    requireTLS: !server.isLoopback && !server.isImplicitTls,
    ignoreTLS: server.isLoopback && !server.isImplicitTls,
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password ?? "" } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, messageId, preferencesUrl }) {
      if (!isMailAddress(to))
        return { outcome: "refused", error: "the identity provider gave no valid email address" };
      try {
        await transport.sendMail({
          from: { name: "Countersign", address: server.from },
          to: { name: "", address: to },
          envelope: { from: server.from, to: [to] },
          subject,
          text,
          html,
          messageId,
          headers: {
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Unsubscribe": `<${preferencesUrl}>`,
          },
        });
        return { outcome: "sent" };
      } catch (error) {
        return outcomeOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/**
 * Only a 5xx about the recipient or the email itself is permanent; after any other failure the email is tried
 * again.
 */
function outcomeOf({ code, command, message, response, responseCode = 0 }: SmtpError): SendOutcome {
  const error = withoutSecrets(response ?? `${code ?? "error"}: ${message}`).slice(0, 300);
  const isAboutThisEmail = command === "RCPT TO" || command === "DATA";
  return { outcome: responseCode >= 500 && isAboutThisEmail ? "refused" : "failed", error };
}
