import { evidenceFromCyclonedx } from "../../cyclonedx/evidence-from-cyclonedx";
import type { Statement } from "../read-statement";
import type { FromPredicate } from "./convert";

/** Converts a CycloneDX document in a statement, as its own source does. @throws AppError `evidence-unreadable`. */
export function billOfMaterialsFrom({ predicate }: Statement): FromPredicate {
  const { nonFinite: _, ...evidence } = evidenceFromCyclonedx(
    new TextEncoder().encode(JSON.stringify(predicate)),
  );
  return evidence;
}
