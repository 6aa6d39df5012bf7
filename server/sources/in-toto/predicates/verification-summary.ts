import { z } from "zod";
import { claimedAt } from "../../claimed-time";
import { readShape } from "../../foreign-file";
import type { Statement } from "../read-statement";
import type { FromPredicate } from "./convert";

const SUMMARY = z.object({
  verifier: z.object({ id: z.string().min(1).max(2_000) }),
  timeVerified: z.string().nullish(),
  resourceUri: z.string().min(1).max(2_000),
  policy: z.object({ uri: z.string().max(2_000).nullish() }),
  inputAttestations: z.array(z.unknown()).nullish(),
  verificationResult: z.enum(["PASSED", "FAILED"]),
  verifiedLevels: z.array(z.string().max(200)).max(100),
});

/** Converts a SLSA verification summary. A failed summary proves no level. */
export function summaryFrom({ predicate }: Statement): FromPredicate {
  const summary = readShape(SUMMARY, predicate, "SLSA verification summary");
  const passed = summary.verificationResult === "PASSED";
  const levels = passed ? summary.verifiedLevels.flatMap(buildLevelOf) : [];
  return {
    type: "verification-summary",
    suite: summary.verifier.id.slice(0, 200),
    payload: {
      verifierId: summary.verifier.id,
      verifiedAt: summary.timeVerified ?? null,
      resourceUri: summary.resourceUri,
      policyUri: summary.policy.uri ?? null,
      passed,
      levels: summary.verifiedLevels,
      inputCount: summary.inputAttestations?.length ?? 0,
    },
    claim: { by: summary.verifier.id, level: Math.max(0, ...levels) },
    ...(summary.timeVerified ? claimedAt(summary.timeVerified) : {}),
  };
}

function buildLevelOf(level: string): readonly number[] {
  const found = /^SLSA_BUILD_LEVEL_([0-3])$/.exec(level)?.[1];
  return found === undefined ? [] : [Number(found)];
}
