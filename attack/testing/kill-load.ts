import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

const RETRY_MS = 50;

/** One effect that a client wants once, in any number of requests. */
interface WantedEffect {
  readonly path: string;
  readonly token: string;
  readonly body: object;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the REST interface, read member by member
type Answer = any;

/**
 * Sends requests over REST under an idempotency key until they are acknowledged, and records every
 * acknowledgement.
 */
export class InsistentClient {
  /** Answers by key. */
  readonly acknowledged = new Map<string, { readonly wanted: WantedEffect; readonly answer: Answer }>();
  /** Requests repeated after no answer or an interruption. */
  repeated = 0;

  constructor(private readonly origin: string) {}

  /** @throws Error for an answer that a repetition cannot change. */
  async once(wanted: WantedEffect): Promise<Answer> {
    const key = randomUUID();
    const answer = await this.insist(key, wanted);
    this.acknowledged.set(key, { wanted, answer });
    return answer;
  }

  /** Repeats an acknowledged request under its key. @returns both answers. */
  async again(key: string): Promise<{ readonly first: Answer; readonly second: Answer }> {
    const known = this.acknowledged.get(key);
    if (known === undefined) throw new Error(`nothing was acknowledged under ${key}`);
    return { first: known.answer, second: await this.insist(key, known.wanted) };
  }

  private async insist(key: string, { path, token, body }: WantedEffect): Promise<Answer> {
    for (;;) {
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "idempotency-key": key,
        },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      // A truncated answer is no acknowledgement.
      const text = await response?.text().catch(() => undefined);
      if (response !== undefined && text !== undefined) {
        if (response.status === 201) return JSON.parse(text);
        if (!isInterruption(response.status, text))
          throw new Error(`${path} answered ${response.status}: ${text}`);
      }
      this.repeated += 1;
      await pause(RETRY_MS);
    }
  }
}

function isInterruption(status: number, text: string): boolean {
  return status >= 500 || status === 429 || text.includes("idempotency-in-progress");
}
