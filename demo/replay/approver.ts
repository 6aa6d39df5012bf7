import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { signatureOf, whyNotSigned } from "@/server/domain/external/webhook-signature";
import { Refusal } from "./refusal";

const POLL_MS = 100;
/** The worker looks for due requests every three seconds; this is only so that nothing waits for ever. */
const POLLS_MAX = 600;

export interface ApproverOptions {
  readonly signal: AbortSignal;
  /** Sent with every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The members of an approval request that an answer refers to. */
export interface ReceivedRequest {
  readonly approvalRequest: string;
  readonly release: { readonly key: string };
  readonly decisionDigest: string;
  readonly callbackUrl: string;
}

interface Answer {
  readonly answer: "approve" | "refuse";
  readonly reason: string;
  readonly decidedBy: string;
}

/** An external approver with an HTTP server on this machine: receives signed requests, and signs its answers. */
export class Approver {
  private readonly received: { readonly headers: IncomingMessage["headers"]; readonly body: string }[] = [];
  private readonly server = createServer(async (request, response) => {
    const body = await text(request).catch(() => undefined);
    if (body !== undefined) this.received.push({ headers: request.headers, body });
    response.writeHead(body === undefined ? 400 : 200).end();
  });
  /** Shared with the product: it signs requests and answers. Known once the approver is registered. */
  secret = "";

  private constructor(private readonly options: ApproverOptions) {}

  static async open(options: ApproverOptions): Promise<Approver> {
    const approver = new Approver(options);
    approver.server.listen(0, "127.0.0.1").unref();
    await once(approver.server, "listening");
    return approver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/approval-requests`;
  }

  /** Waits for the approval request about a release. @throws Error if none is received. */
  async requestAbout(release: string): Promise<ReceivedRequest> {
    for (let polls = 0; polls < POLLS_MAX; polls += 1) {
      const found = this.signedRequests().findLast((request) => request.release.key === release);
      if (found) return found;
      await pause(POLL_MS, undefined, { signal: this.options.signal });
    }
    throw new Error(`no approval request about ${release} was received`);
  }

  /**
   * Posts the signed answer to the address that the request names.
   *
   * @returns true if it counts; false if the decision has changed since the request.
   * @throws Refusal with the problem's code.
   */
  async answer(
    { approvalRequest, decisionDigest, callbackUrl }: ReceivedRequest,
    said: Answer,
    at: Date,
  ): Promise<boolean> {
    const message = {
      id: `answer-to-${approvalRequest}`,
      timestamp: String(Math.floor(at.getTime() / 1000)),
      body: JSON.stringify({ ...said, decisionDigest }),
    };
    const response = await fetch(callbackUrl, {
      method: "POST",
      headers: {
        ...this.options.headers,
        "content-type": "application/json",
        "webhook-id": message.id,
        "webhook-timestamp": message.timestamp,
        "webhook-signature": signatureOf(this.secret, message),
      },
      body: message.body,
      signal: this.options.signal,
    });
    const { counts, code, detail } = (await response.json()) as {
      readonly counts?: boolean;
      readonly code?: string;
      readonly detail?: string;
    };
    if (!response.ok) throw new Refusal(code ?? String(response.status), detail ?? "");
    return counts === true;
  }

  close(): void {
    this.server.close();
  }

  /** Messages without a valid signature are left out. Their age is not checked: the demo's clock jumps over days. */
  private signedRequests(): readonly ReceivedRequest[] {
    return this.received.flatMap(({ headers, body }) => {
      const [id, timestamp, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(
        (name) => String(headers[name]),
      );
      const message = { id: id ?? "", timestamp: timestamp ?? "", signature: signature ?? "", body };
      const isSigned = whyNotSigned(message, this.secret, new Date(Number(timestamp) * 1000)) === undefined;
      return isSigned ? [(JSON.parse(body) as { readonly data: ReceivedRequest }).data] : [];
    });
  }
}
