import type { Digest, JsonValue } from "@/server/domain/canonical/index";
import type { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import type { EvidenceFromFile } from "../../evidence-from-file";
import type { Statement } from "../read-statement";

/** Evidence from the predicate of a statement. */
export interface FromPredicate
  extends Pick<EvidenceFromFile, "type" | "suite" | "payload" | "collectedAt" | "rawTimestamp"> {
  readonly notes?: readonly string[];
  /** Files that the predicate lists, which are subjects as well. */
  readonly files?: readonly { readonly name: string; readonly digest: Digest }[];
  /** The builder or verifier that the statement names. */
  readonly claim?: SignedEnvelope["claim"];
}

/** Converts the predicate of one type. @throws AppError `evidence-unreadable`. */
export type PredicateParser = (statement: Statement) => FromPredicate;

/** Returns a value as text: text as it is, anything else as JSON. */
export function textOfValue(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
