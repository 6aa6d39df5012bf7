import { describe, expect, test } from "vitest";
import type { SchemaNode } from "@/server/domain/policy/schema-place";
import { overlayJsonSchema } from "@/server/policy-language/overlay-schema";
import { policyJsonSchema } from "@/server/policy-language/policy-schema";
import { completePolicy } from "./complete-policy";
import { kindOfDocument } from "./kind-of-document";

const schema = policyJsonSchema();
const HEAD =
  "apiVersion: countersign.dev/v1\nkind: Policy\nspec:\n  parameters:\n    aucMin: { default: 0.8 }\n    sizeMin: { default: 10 }\n";

/** Returns the labels offered at the bar. */
function offered(text: string, of: SchemaNode = schema): readonly string[] {
  const offset = text.indexOf("|");
  return completePolicy(text.replace("|", ""), offset, of)?.options.map(({ label }) => label) ?? [];
}

describe("completion offers", () => {
  test("fields of the document and of its parts", () => {
    expect(offered("|")).toEqual(["apiVersion", "kind", "metadata", "spec"]);
    expect(offered(`${HEAD}  |`)).toContain("riskTier");
    expect(offered(`${HEAD}metadata:\n  |`)).toEqual(["name", "title"]);
  });

  test("fields of a gate, by its kind; a gate without a kind is a rule", () => {
    expect(offered(`${HEAD}  gates:\n    - id: x\n      |`)).toEqual(
      expect.arrayContaining(["rule", "evidence", "mode"]),
    );
    const soak = offered(`${HEAD}  gates:\n    - id: x\n      kind: soak\n      |`);
    expect(soak).toContain("soak");
    expect(soak).not.toContain("rule");
    expect(offered(`${HEAD}  gates:\n    - id: y\n      kind: soak\n    - id: x\n      |`)).toContain("rule");
  });

  test("listed values: modes, evidence types, roles, kinds of component", () => {
    expect(offered(`${HEAD}  gates:\n    - id: x\n      mode: |`)).toEqual(["block", "warn", "observe"]);
    expect(offered(`${HEAD}  gates:\n    - id: x\n      evidence:\n        type: ev|`)).toContain(
      "evaluation",
    );
    expect(offered(`${HEAD}  gates:\n    - id: x\n      tiers: [low, |`)).toContain("high");
  });

  test("the policy's own parameters in an expression", () => {
    expect(offered(`${HEAD}  gates:\n    - id: x\n      rule: 'e.metrics.auc >= p.|`)).toEqual([
      "aucMin",
      "sizeMin",
    ]);
  });

  test("the fields of an overlay in a team's overlay", () => {
    const overlay = "apiVersion: countersign.dev/v1\nkind: Overlay\nspec:\n";
    const of = (text: string) => offered(text, overlayJsonSchema());
    expect(kindOfDocument(overlay)).toBe("Overlay");
    expect(kindOfDocument(HEAD)).toBe("Policy");
    expect(of(`${overlay}  |`)).toEqual(expect.arrayContaining(["tightens", "team", "tighten", "gates"]));
    expect(of(`${overlay}  |`)).not.toContain("appliesTo");
    expect(of(`${overlay}  tighten:\n    soak:\n      |`)).toEqual(
      expect.arrayContaining(["soakHours", "signers", "mode", "also"]),
    );
    expect(of(`${overlay}  tighten:\n    soak:\n      mode: |`)).toEqual(["block", "warn", "observe"]);
    expect(of(`${overlay}  gates:\n    - id: x\n      kind: soak\n      |`)).toContain("soak");
  });

  test("nothing where any text is valid", () => {
    expect(offered(`${HEAD}  gates:\n    - id: x\n      title: |`)).toEqual([]);
  });
});
