import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An approval request as received. */
export interface ReceivedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test asserts about, member by member
  readonly data: any;
}

/**
 * An external approver with a server of its own, which implements Standard Webhooks independently of this
 * code.
 */
export class ApproverServer {
  readonly received: ReceivedRequest[] = [];
  status = 200;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<ApproverServer> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const approver = new ApproverServer(
      server,
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/approval-requests`,
    );
    server.on("request", async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString("utf8");
      approver.received.push({ headers: request.headers, body, data: JSON.parse(body).data });
      response.writeHead(approver.status).end();
    });
    return approver;
  }

  /** Returns the headers of a signed message: Standard Webhooks 1.0.0, implemented a second time. */
  static headersOf(
    secret: string,
    { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
  ) {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}
