import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EvidenceItem } from "../evidence/evidence";
import { type EvidenceSignature, SIGNATURE_STATES } from "../evidence/signature";
import { type EvidenceSelector, PROVENANCE_DEMANDS, SIGNATURE_DEMANDS } from "../policy/policy-document";
import { evidenceItem, NOW, policyVersion, ruleGate, unsignedFacts, waiver } from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";

type Demand = Pick<EvidenceSelector, "signature" | "signedBy" | "provenance">;

const KEY = { name: "trainer", signer: "sha256:ab", isConfirmed: false } as const;
const VERIFIED: EvidenceSignature = { state: "verified", keys: [KEY] };

function gateWith(demand: Demand) {
  const { evidence, ...gate } = ruleGate();
  if (evidence === undefined) throw new Error("the gate reads no evidence");
  return { ...gate, evidence: { ...evidence, ...demand } };
}

function evaluated(demand: Demand, evidence: readonly EvidenceItem[], waivers = unsignedFacts().waivers) {
  const policy = policyVersion({ gates: [gateWith(demand)] });
  return evaluateRelease(unsignedFacts({ policy, evidence, waivers }), NOW);
}
const statusOf = (demand: Demand, signature?: EvidenceSignature) =>
  evaluated(demand, [evidenceItem(signature === undefined ? {} : { signature })]).gates[0]?.status;

const arbitrarySignature = fc.option(
  fc.record({
    state: fc.constantFrom(...SIGNATURE_STATES),
    keys: fc.array(
      fc.record(
        {
          name: fc.constantFrom("trainer", "scanner"),
          signer: fc.constant("sha256:ab"),
          isConfirmed: fc.boolean(),
          level: fc.constantFrom(1, 2, 3),
        },
        { requiredKeys: ["name", "signer", "isConfirmed"] },
      ),
      { maxLength: 3 },
    ),
  }),
  { nil: undefined },
) as fc.Arbitrary<EvidenceSignature | undefined>;

const arbitraryDemand = fc
  .record(
    {
      signature: fc.constantFrom(...SIGNATURE_DEMANDS),
      signedBy: fc.constantFrom(["trainer"], ["scanner", "trainer"], ["nobody"]),
      provenance: fc.constantFrom(...PROVENANCE_DEMANDS),
    },
    { requiredKeys: [] },
  )
  .filter((demand) => Object.keys(demand).length > 0) as fc.Arbitrary<Demand>;

describe("a gate that demands a signature", () => {
  test("never passes unless one trusted key satisfies everything that it demands", () => {
    fc.assert(
      fc.property(arbitraryDemand, arbitrarySignature, (demand, signature) => {
        const counts = signature?.keys.some(
          ({ name, isConfirmed, level = 0 }) =>
            (demand.signedBy === undefined || demand.signedBy.includes(name)) &&
            (demand.signature !== "confirmed-key" || isConfirmed) &&
            (demand.provenance === undefined || level >= Number(demand.provenance.slice(-1))),
        );
        const expected = signature?.state === "verified" && counts === true ? "passed" : "missing";
        expect(statusOf(demand, signature)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  test("the same evidence passes where no signature is demanded", () => {
    fc.assert(
      fc.property(arbitrarySignature, (signature) => {
        expect(statusOf({}, signature)).toBe("passed");
      }),
    );
  });

  test("one unsigned item closes it, although another account's item is signed", () => {
    const signed = evidenceItem({ signature: VERIFIED });
    const other = evidenceItem({ id: "evd_2", suite: "other", receivedOrder: signed.receivedOrder + 1 });
    const gate = (evidence: readonly EvidenceItem[]) =>
      evaluated({ signature: "required" }, evidence).gates[0];
    expect(gate([signed])?.status).toBe("passed");
    expect(gate([signed, other])).toMatchObject({
      status: "missing",
      missing: [{ code: "missing.signature-unsigned" }],
    });
  });

  test("an unsigned item cannot be waived", () => {
    const bad = evidenceItem();
    const granted = waiver({ gateId: ruleGate().id, payloadDigests: [bad.payloadDigest] });
    expect(evaluated({ signature: "required" }, [bad], [granted]).gates[0]?.status).toBe("missing");
  });
});

describe("the dossier", () => {
  test("contains signatures, in a format of its own, only for a policy that demands them", () => {
    const item = evidenceItem({ signature: VERIFIED });
    const demanded = evaluated({ signature: "required" }, [item]);
    expect(demanded.dossier.format).toBe("countersign.dev/dossier/v5");
    expect(demanded.dossier["gates"]).toMatchObject([{ evidence: [{ signature: VERIFIED }] }]);
    const ordinary = evaluated({}, [item]);
    expect(ordinary.dossier.format).toBe("countersign.dev/dossier/v3");
    expect(ordinary.decisionDigest).toBe(evaluated({}, [evidenceItem()]).decisionDigest);
  });

  test("changes when the signature of its evidence changes", () => {
    const digest = (signature: EvidenceSignature) =>
      evaluated({ signature: "required" }, [evidenceItem({ signature })]).decisionDigest;
    const other = { ...VERIFIED, keys: [{ ...KEY, signer: "sha256:cd" }] };
    expect(digest(other)).not.toBe(digest(VERIFIED));
    expect(digest({ state: "unverified-key", keys: [] })).not.toBe(digest(VERIFIED));
  });
});
