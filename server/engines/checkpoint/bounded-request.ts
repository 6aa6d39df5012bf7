/** An answer of a foreign server, read up to a limit. */
export interface BoundedAnswer {
  readonly status: number;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface BoundedRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** A foreign server gave no usable answer. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;

/**
 * Sends one request to an address of the settings. Redirects are not followed.
 *
 * @throws UnreachableError without an answer in time, for a longer answer, and for a status of 500 or more.
 */
export async function boundedRequest(url: string, request: BoundedRequest): Promise<BoundedAnswer> {
  let response: Response;
  try {
    response = await fetch(url, { ...request, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new UnreachableError(reasonOf(error));
  }
  if (response.status >= 500) {
    await response.body?.cancel();
    throw new UnreachableError(`answered ${response.status}`);
  }
  return { status: response.status, body: await bodyOf(response) };
}

async function bodyOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of response.body ?? []) {
      bytes += piece.length;
      if (bytes > ANSWER_BYTES_MAX)
        throw new UnreachableError(`answered more than ${ANSWER_BYTES_MAX} bytes`);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof UnreachableError ? error : new UnreachableError(reasonOf(error));
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Names no address: an address of the settings may contain a secret. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "no answer in time";
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return `no connection${cause?.code ? ` (${cause.code})` : ""}`;
}
