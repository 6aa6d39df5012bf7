import { isSameHash, type NoteKey, openCheckpoint, type Verify } from "@/server/domain/ledger/index";
import { type AwsCredentials, signedHeaders } from "./aws-signature";
import { type BoundedAnswer, boundedRequest, UnreachableError } from "./bounded-request";
import { type CheckpointToCopy, type CopyRefused, copyRefused } from "./copy-outcome";

/** An S3-compatible store: a bucket, and the prefix of the objects in it. */
export interface ObjectStore extends AwsCredentials {
  /** Scheme, host, bucket and prefix, without a trailing slash. */
  readonly url: string;
}

export type ObjectStoreOutcome = { readonly outcome: "copied" } | CopyRefused;

interface StoreOptions {
  readonly keys: readonly NoteKey[];
  readonly verify: Verify;
  readonly now: () => Date;
}

/**
 * Stores a checkpoint as `checkpoint`, the newest, and as `checkpoints/<size>`. A stored one that this ledger
 * does not extend is not replaced: it is evidence.
 */
export async function storeCheckpoint(
  store: ObjectStore,
  checkpoint: CheckpointToCopy,
  options: StoreOptions,
): Promise<ObjectStoreOutcome> {
  const send = (method: "GET" | "PUT", name: string, body = "") =>
    request(store, { method, name, body, at: options.now() });
  try {
    const refused = await differenceOf(await send("GET", "checkpoint"), checkpoint, options);
    if (refused) return refused;
    for (const name of [`checkpoints/${String(checkpoint.size).padStart(16, "0")}`, "checkpoint"]) {
      const { status } = await send("PUT", name, checkpoint.note);
      if (status !== 200) return copyRefused("refused", `answered ${status} to PUT`);
    }
    return { outcome: "copied" };
  } catch (error) {
    if (error instanceof UnreachableError) return copyRefused("unreachable", error.message);
    throw error;
  }
}

/** Returns why the stored checkpoint is not an earlier one of this ledger; undefined if it is, or there is none. */
async function differenceOf(
  { status, body }: BoundedAnswer,
  { origin, size, rootAt }: CheckpointToCopy,
  { keys, verify }: StoreOptions,
): Promise<CopyRefused | undefined> {
  if (status === 404) return undefined;
  if (status !== 200) return copyRefused("refused", `answered ${status} to GET`);
  const stored = openCheckpoint(Buffer.from(body).toString("utf8"), { origin, keys, verify });
  if (stored === undefined)
    return copyRefused("contradicted", "its object is not a checkpoint of this ledger");
  if (stored.size > size)
    return copyRefused("ahead", `its checkpoint has ${stored.size} entries`, stored.size);
  return isSameHash(await rootAt(stored.size), stored.root)
    ? undefined
    : copyRefused("contradicted", `its checkpoint of ${stored.size} entries has another root`, stored.size);
}

function request(
  store: ObjectStore,
  { method, name, body, at }: { method: "GET" | "PUT"; name: string; body: string; at: Date },
): Promise<BoundedAnswer> {
  const url = new URL(`${store.url}/${name}`);
  const type: Record<string, string> =
    method === "PUT" ? { "content-type": "text/plain; charset=utf-8" } : {};
  const headers = signedHeaders({ method, url, headers: type, body, at }, store);
  return boundedRequest(url.href, { method, headers, ...(method === "PUT" ? { body } : {}) });
}
