import type { Digest } from "@/server/domain/canonical/index";
import type { ReferenceOutcome } from "@/server/domain/provenance/reference-check";
import { type CheckOptions, checkLink } from "./check-link";

/** More bytes of one file are not read: its digest is not compared. */
const COMPARED_BYTES_MAX = 64 * 1024 * 1024;
const TIMEOUT_MS = 120_000;

export interface ReferenceFound {
  readonly outcome: ReferenceOutcome;
  /** The cause, where it is no answer with the bytes. */
  readonly detail?: string;
  /** The digest of the bytes at the address, where it is another one. */
  readonly foundDigest?: Digest;
}

export interface CheckedReference {
  readonly uri: string;
  readonly digest: Digest;
  /** False if the digest is not the digest of the bytes at the address. */
  readonly isComparable: boolean;
}

/**
 * Checks that an http(s) address has the bytes of a component. The rules of link checks apply: only the open internet, also after a
 * redirect, without credentials.
 */
export async function checkReference(
  { uri, digest, isComparable }: CheckedReference,
  options: Pick<CheckOptions, "mayCall"> = {},
): Promise<ReferenceFound> {
  const digestUpTo = isComparable ? { digestUpTo: COMPARED_BYTES_MAX } : {};
  const {
    outcome,
    status = 0,
    detail = "",
    bodyDigest,
  } = await checkLink(uri, {
    ...options,
    ...digestUpTo,
    timeoutMs: TIMEOUT_MS,
  });
  if (outcome === "not-called") return { outcome: "not-checked", detail };
  if (outcome === "unreachable") return { outcome: "unreachable", detail };
  if (outcome === "answered-otherwise") return ofStatus(status);
  if (bodyDigest === undefined) return { outcome: "reachable" };
  return `sha256:${bodyDigest}` === digest
    ? { outcome: "same" }
    : { outcome: "altered", foundDigest: `sha256:${bodyDigest}` };
}

function ofStatus(status: number): ReferenceFound {
  const detail = `it returned ${status}`;
  if (status === 404 || status === 410) return { outcome: "gone", detail };
  return { outcome: status === 401 || status === 403 ? "not-checked" : "unreachable", detail };
}
