import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { SMALL_POLICY } from "@/db/testing/scenario";
import { SIGNATURE_STATES } from "@/server/domain/evidence/signature";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { PREDICATES } from "./evidence-from-attestation";

const PAGE = readFileSync(
  path.resolve(import.meta.dirname, "../../../docs/integrations/signed-evidence.md"),
  "utf8",
);

test("the page names every predicate type and every state of a signature", () => {
  for (const name of [...Object.keys(PREDICATES), ...SIGNATURE_STATES]) expect(PAGE).toContain(`\`${name}\``);
});

test("the gate on the page is a valid policy", () => {
  const [, gate = ""] = /```yaml\n([\s\S]*?)```/.exec(PAGE) ?? [];
  const { document } = requirePolicy(
    SMALL_POLICY.replace("    - id: readiness\n", `${gate}    - id: readiness\n`),
  );
  expect(document.spec.gates.find(({ id }) => id === "provenance")).toMatchObject({
    evidence: { signature: "confirmed-key", signedBy: ["trainer"], provenance: "slsa-build-l2" },
  });
});
