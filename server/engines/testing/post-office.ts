import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ReceivedEmail extends Email {
  /** Recipients of the envelope. */
  readonly recipients: readonly string[];
  readonly isSecure: boolean;
}

/** The server's answer to a recipient or an email; undefined accepts it. */
export type Verdict = { readonly code: number; readonly words: string } | undefined;

export interface PostOfficeOptions {
  readonly port?: number;
  onRecipient?(address: string): Verdict;
  onEmail?(email: Email): Verdict;
  readonly smtp?: SMTPServerOptions;
}

export interface PostOffice {
  readonly port: number;
  readonly received: readonly ReceivedEmail[];
  close(): Promise<void>;
}

/** Starts a real SMTP server on this machine that stores what it accepts, parsed. */
export async function openPostOffice({
  port = 0,
  onRecipient,
  onEmail,
  smtp = {},
}: PostOfficeOptions = {}): Promise<PostOffice> {
  const received: ReceivedEmail[] = [];
  const answer = (verdict: Verdict) =>
    verdict ? Object.assign(new Error(verdict.words), { responseCode: verdict.code }) : null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => done(answer(onRecipient?.(address))),
    onData(stream, { envelope, secure }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const email = await PostalMime.parse(Buffer.concat(chunks));
        const verdict = answer(onEmail?.(email));
        if (!verdict)
          received.push({
            ...email,
            recipients: envelope.rcptTo.map(({ address }) => address),
            isSecure: secure,
          });
        done(verdict);
      });
    },
    ...smtp,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
