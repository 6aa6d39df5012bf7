import { createHash } from "node:crypto";
import { type NoteKey, openCheckpoint, type Verify } from "@/server/domain/ledger/index";

const TIMEOUT_MS = 60_000;
const LINE_CHARS_MAX = 64 * 1024;

interface Identity {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
  readonly verify: Verify;
}

/**
 * Yields the checkpoints of this ledger that a witness has cosigned, oldest first, if it serves them. Not part
 * of C2SP tlog-witness: of other witnesses only the newest one is known, by their answer to a submission.
 */
export async function* witnessNotes(url: string, identity: Identity): AsyncGenerator<string> {
  const name = createHash("sha256").update(identity.origin).digest("hex");
  try {
    const response = await fetch(`${url.replace(/\/+$/, "")}/checkpoints/${name}`, {
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200 || !response.body) return;
    // A line that this ledger did not sign says nothing about it.
    for await (const note of linesOf(response.body)) if (openCheckpoint(note, identity)) yield note;
  } catch {
    // The submission that follows reports a witness that cannot be reached.
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of body) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LINE_CHARS_MAX) return;
    for (const line of lines) yield JSON.parse(line) as string;
  }
}
