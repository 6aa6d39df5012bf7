import { AppError } from "@/server/domain/error/app-error";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import { isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { validatePayload } from "../../payload-validation";
import type { Statement } from "../read-statement";
import type { FromPredicate } from "./convert";

const OWN = /^https:\/\/countersign\.dev\/evidence\/([a-z0-9-]{1,60})\/v1$/;

export function isOwnEvidence(predicateType: string): boolean {
  return OWN.test(predicateType);
}

/**
 * Converts a statement whose predicate is the payload of an evidence type of this product, so that every type
 * can be signed: `https://countersign.dev/evidence/<type>/v1`.
 */
export function ownEvidenceFrom({ predicateType, predicate }: Statement): FromPredicate {
  const type = OWN.exec(predicateType)?.[1] ?? "";
  if (!isEvidenceType(type))
    throw new AppError("evidence-unreadable", `The predicate names the unknown evidence type ${type}.`, {
      expected: "/api/v1/evidence-types",
    });
  const errors = validatePayload(type, predicate).map(({ pointer, detail }) => ({
    pointer: `/predicate${pointer}`,
    detail,
  }));
  const [first] = errors;
  if (first) throw new AppError("evidence-unreadable", `${first.pointer}: ${first.detail}`, { errors });
  return { type, suite: "", payload: predicate as EvidencePayload };
}
