import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { dssePreAuthenticationEncoding, PERMIT_PAYLOAD_TYPE } from "@/server/domain/promotion/permit";
import type { VerificationSummary } from "@/server/domain/promotion/verification-summary";
import { fromBase64 } from "@/server/domain/text/base64";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import { promoteRelease } from "../promotion/promote-release";
import { requestPromotion } from "../promotion/request-promotion";
import { getRelease } from "../release/list-releases";
import { signRelease } from "../sign-off/sign-release";
import { type Envelope, getAttestation, listAttestations } from "./attestations";

let team: Scenario;
let release: string;
let never: string;

/** A release with a permit for production, and one without. */
beforeAll(async () => {
  team = await createScenario();
  const { kernel, trainer, engine } = team;
  release = await team.release("1.0.0");
  never = await team.release("1.1.0");
  const target = { release, stage: "production" } as const;
  const item = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
  await confirmChecklistItem.execute(kernel, await team.signIn("Rafael", "sre"), { ...target, ...item });
  await requestPromotion.execute(kernel, trainer, target);
  const { decisionDigest: expectedDecisionDigest } = (await getDecision.execute(kernel, trainer, target))
    .evaluation;
  for (const [name, role] of [["Olivia", "product-owner"] as const, ["Sam", "security"] as const])
    await signRelease.execute(kernel, await team.signIn(name, role), {
      ...{ ...target, role, meaning: "approve", expectedDecisionDigest },
    });
  await promoteRelease.execute(kernel, engine, target);
});
afterAll(() => team.kernel.drop());

/** The payload after its signature was verified. */
function opened({ payload, payloadType, signatures }: Envelope): VerificationSummary {
  const bytes = fromBase64(payload) ?? new Uint8Array();
  const [signature] = signatures;
  const { permits } = team.kernel;
  expect(payloadType).toBe(PERMIT_PAYLOAD_TYPE);
  expect(
    permits.verify(
      dssePreAuthenticationEncoding(payloadType, bytes),
      fromBase64(signature?.sig ?? "") ?? new Uint8Array(),
    ),
  ).toBe(true);
  return JSON.parse(new TextDecoder().decode(bytes));
}

describe("the verification summary of a permitted promotion", () => {
  test("is signed, and names manifest, components, exact policy, result and time", async () => {
    const { kernel, engine } = team;
    const summary = opened(await getAttestation.execute(kernel, engine, { release, stage: "production" }));
    const { manifestDigest, components, policy } = await getRelease.execute(kernel, engine, { release });
    expect(summary).toMatchObject({
      _type: "https://in-toto.io/Statement/v1",
      predicateType: "https://slsa.dev/verification_summary/v1",
      predicate: {
        verifier: { id: "http://localhost:3000" },
        timeVerified: "2026-11-01T09:00:00.000Z",
        verificationResult: "PASSED",
        slsaVersion: "1.2",
        "https://countersign.dev/verification-summary/v1/stage": "production",
      },
    });
    expect(summary.predicate.policy).toEqual({
      uri: `http://localhost:3000/api/v1/policies/${policy.name}/versions/${policy.version}`,
      digest: { sha256: policy.digest.slice("sha256:".length) },
    });
    const digests = [manifestDigest, ...components.map(({ digest }) => digest)];
    expect(summary.subject.map(({ digest }) => `sha256:${digest.sha256}`)).toEqual(digests);
  });

  test("is found by the digest of the manifest and of a component, and is the same each time", async () => {
    const { kernel, engine } = team;
    const envelope = await getAttestation.execute(kernel, engine, { release });
    const { manifestDigest, components } = await getRelease.execute(kernel, engine, { release });
    for (const subject of [manifestDigest, components[0]?.digest])
      expect((await listAttestations.execute(kernel, engine, { subject })).items).toContainEqual(envelope);
  });

  test("does not exist for a release that was never permitted, and is out of reach for another team", async () => {
    const { kernel, engine } = team;
    await expect(getAttestation.execute(kernel, engine, { release: never })).rejects.toMatchObject({
      code: "not-found",
    });
    const { manifestDigest } = await getRelease.execute(kernel, engine, { release });
    const confined = { ...engine, actor: { ...engine.actor, models: ["another"] } };
    expect((await listAttestations.execute(kernel, confined, { subject: manifestDigest })).items).toEqual([]);
  });

  test("is not made from a permit that this installation did not sign", async () => {
    const { kernel, engine } = team;
    const foreign = { ...kernel, permits: { ...kernel.permits, verify: () => false } };
    await expect(getAttestation.execute(foreign, engine, { release })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
