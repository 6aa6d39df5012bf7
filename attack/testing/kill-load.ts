import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

const RETRY_MS = 50;

/** One effect that a client wants once, however often it has to ask. */
interface Wanted {
  readonly path: string;
  readonly token: string;
  readonly body: object;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the REST interface, read member by member
type Answer = any;

/** Asks over REST under an idempotency key until it is acknowledged, and remembers every acknowledgement. */
export class InsistentClient {
  /** Answers by the key under which they were asked for. */
  readonly acknowledged = new Map<string, { readonly wanted: Wanted; readonly answer: Answer }>();
  /** How often something was asked again because nobody, or only an interruption, answered. */
  repeated = 0;

  constructor(private readonly origin: string) {}

  /** @throws Error for an answer that asking again cannot change. */
  async once(wanted: Wanted): Promise<Answer> {
    const key = randomUUID();
    const answer = await this.insist(key, wanted);
    this.acknowledged.set(key, { wanted, answer });
    return answer;
  }

  /** Asks for something acknowledged earlier again, under its key. @returns both answers. */
  async again(key: string): Promise<{ readonly first: Answer; readonly second: Answer }> {
    const known = this.acknowledged.get(key);
    if (known === undefined) throw new Error(`nothing was acknowledged under ${key}`);
    return { first: known.answer, second: await this.insist(key, known.wanted) };
  }

  private async insist(key: string, { path, token, body }: Wanted): Promise<Answer> {
    for (;;) {
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      // An answer that breaks off is no acknowledgement.
      const text = await response?.text().catch(() => undefined);
      if (response !== undefined && text !== undefined) {
        if (response.status === 201) return JSON.parse(text);
        if (!isInterruption(response.status, text)) throw new Error(`${path} answered ${response.status}: ${text}`);
      }
      this.repeated += 1;
      await pause(RETRY_MS);
    }
  }
}

function isInterruption(status: number, text: string): boolean {
  return status >= 500 || status === 429 || text.includes("idempotency-in-progress");
}
