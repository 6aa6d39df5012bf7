import type { MachineName } from "./cast";
import { Refusal } from "./refusal";

interface MachineOptions {
  readonly origin: string;
  readonly name: MachineName;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

/** A service account at the REST interface, with a bearer token and an idempotency key on every POST. */
export class Machine {
  constructor(private readonly options: MachineOptions) {}

  /**
   * @param key the same for the same request after a restart, so that the first answer is returned again.
   * @throws Refusal with the problem's code.
   */
  async post<Answer>(path: string, key: string, body: object | Uint8Array<ArrayBuffer>): Promise<Answer> {
    const { origin, name, token, signal, headers } = this.options;
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: "POST",
      headers: {
        ...headers,
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": `${name}/${key}`,
      },
      body: body instanceof Uint8Array ? body : JSON.stringify(body),
      signal,
    });
    const answer = (await response.json()) as unknown;
    if (response.ok) return answer as Answer;
    const { code = String(response.status), detail = "" } = answer as {
      readonly code?: string;
      readonly detail?: string;
    };
    throw new Refusal(code, `${path}: ${detail}`);
  }
}
