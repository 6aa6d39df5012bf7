import { z } from "zod";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { Waiver } from "@/server/domain/decision/waiver";
import { AppError } from "@/server/domain/error/app-error";
import { isSameSet } from "@/server/domain/gate/waiver-applies";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { riskOwnerNamed } from "@/server/domain/waiver/risk-owner";
import { latestExpiry, waivable } from "@/server/domain/waiver/why-not-waivable";
import { defineCommand, type Outcome } from "../kernel/command";
import {
  DigestText,
  InstantText,
  Line,
  PersonName,
  Prose,
  ReleaseReference,
  StageName,
} from "../kernel/fields";
import { lockRelease, requirePerson, requireStage } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

const Words = Prose(4000).refine((text) => text.trim() !== "", "must not be empty");

export const RequestWaiverInput = z.strictObject({
  release: ReleaseReference,
  stage: StageName,
  gateId: z.string().max(80),
  /** Payload digests of the results that the requester read; the waiver covers exactly these. */
  payloadDigests: z.array(DigestText).max(20),
  findings: z.array(Line(500)).min(1, "state at least one finding").max(50),
  reason: Words,
  /** The person of the team who is responsible for the risk, by email address, id or full name. */
  riskOwner: PersonName,
  compensatingControl: Words,
  expiresAt: InstantText,
});

export interface RequestedWaiver {
  readonly id: string;
  /** Roles of which one must grant it. */
  readonly grantedBy: readonly string[];
}

/**
 * Requests a waiver for named findings of one failed or inconclusive gate, for a time, on this manifest and
 * these results. No gate opens until another person grants it.
 *
 * Refused, on record, with: `not-waivable`, `validation-failed` when the risk owner is not of the team,
 * `dossier-moved` when other results count now than those that were read, `wrong-phase` for a withdrawn
 * release.
 */
export const requestWaiver = defineCommand({
  name: "waiver.request",
  permission: "waiver.request",
  input: RequestWaiverInput,
  run: async (tx, scope, input): Promise<Outcome<RequestedWaiver>> => {
    const person = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, input.release);
    requireStage(release, input.stage);
    const facts = await tx.releases.facts(release.id, input.stage, "promotion");
    const asked = whatIsAsked(facts, input, scope.now);
    if ("refused" in asked) {
      return {
        refused: asked.refused,
        events: [
          {
            action: "waiver.refused",
            subjects: [releaseSubject(release)],
            data: { stage: input.stage, gateId: input.gateId, code: asked.refused.code },
          },
        ],
      };
    }
    const { findings, reason, compensatingControl } = input;
    const { riskOwner } = asked;
    const waiver: Waiver = {
      id: scope.newId("wvr"),
      ...asked.bound,
      findings,
      reason,
      riskOwner: riskOwner.name,
      compensatingControl,
      requestedBy: person.id,
      requestedAt: scope.now,
      grantedBy: undefined,
      grantedAs: undefined,
      grantedAt: undefined,
      revokedAt: undefined,
    };
    await tx.decisions.insertWaiver(release.id, { ...waiver, riskOwnerId: riskOwner.id });
    return {
      result: { id: waiver.id, grantedBy: asked.by },
      events: [
        {
          action: "waiver.requested",
          subjects: [
            { kind: "waiver", id: waiver.id },
            releaseSubject(release),
            ...waiver.payloadDigests.map((digest) => ({ kind: "payload", digest })),
          ],
          data: {
            stage: input.stage,
            gateId: waiver.gateId,
            findings,
            reason,
            riskOwner: riskOwner.name,
            compensatingControl,
            mayGrant: asked.by,
            concerned: [riskOwner.id],
            expiresAt: waiver.expiresAt.toISOString(),
          },
        },
      ],
    };
  },
});

type WaiverRequest =
  | { readonly refused: AppError }
  | {
      readonly bound: Pick<Waiver, "gateId" | "stage" | "manifestDigest" | "payloadDigests" | "expiresAt">;
      readonly by: readonly string[];
      readonly riskOwner: Pick<PersonFacts, "id" | "name">;
    };

function whatIsAsked(
  facts: ReleaseFacts,
  input: z.output<typeof RequestWaiverInput>,
  now: Date,
): WaiverRequest {
  if (facts.release.state !== "open")
    return {
      refused: new AppError("wrong-phase", `${facts.release.key} was withdrawn, so no waiver is possible.`),
    };
  const found = waivable(input.gateId, facts);
  if ("whyNot" in found)
    return { refused: new AppError("not-waivable", found.whyNot, { gateId: input.gateId }) };
  const { gate, stage, manifestDigest, payloadDigests } = found.finding;
  if (!isSameSet(input.payloadDigests, payloadDigests)) {
    return {
      refused: new AppError("dossier-moved", "The results changed after you loaded them. Load them again.", {
        expected: input.payloadDigests,
        current: payloadDigests,
      }),
    };
  }
  const expiresAt = new Date(input.expiresAt);
  const latest = latestExpiry(gate, now);
  if (expiresAt <= now || expiresAt > latest) {
    return {
      refused: new AppError(
        "not-waivable",
        `A waiver of ${gate.title} must end in the future and at the latest at ${latest.toISOString()}.`,
        {
          latest: latest.toISOString(),
        },
      ),
    };
  }
  const riskOwner = riskOwnerNamed(input.riskOwner, facts);
  if ("whyNot" in riskOwner) {
    return {
      refused: new AppError("validation-failed", `riskOwner: ${riskOwner.whyNot}`, {
        errors: [{ pointer: "/riskOwner", detail: riskOwner.whyNot }],
      }),
    };
  }
  return {
    bound: { gateId: gate.id, stage, manifestDigest, payloadDigests, expiresAt },
    by: gate.waivable?.by ?? [],
    riskOwner,
  };
}
