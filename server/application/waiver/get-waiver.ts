import { z } from "zod";
import type { Actor } from "@/server/domain/authorization/actor";
import type { PersonRole } from "@/server/domain/authorization/role";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { whyOverBudget } from "@/server/domain/waiver/budget";
import { quarterOf } from "@/server/domain/waiver/quarter";
import { waiverStatus } from "@/server/domain/waiver/waiver-status";
import { whyNotGrant } from "@/server/domain/waiver/why-not-grant";
import type { WaiverRow } from "../kernel/ports/waiver-reads";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";

/**
 * Returns one waiver with the reader's acts: the roles in which they may grant it, refusal, revocation; or
 * why not.
 */
export const getWaiver = defineQuery({
  name: "waiver.get",
  permission: "waiver.read",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (store, scope, { id }) => {
    const waiver = (await store.waivers.find(scope.teams, id)) ?? notFound("waiver", id);
    const { actor, now } = scope;
    const quarter = quarterOf(now);
    const [facts, granted] = await Promise.all([
      store.releases.facts(waiver.releaseId, waiver.stage, "promotion"),
      store.waivers.grantedSince([waiver.team], quarter.startsAt),
    ]);
    const budget = {
      team: waiver.team,
      quarter,
      budget: facts.policy.document.spec.waivers.budgetPerTeamPerQuarter,
      granted:
        granted.find(({ startsAt }) => startsAt.getTime() === quarter.startsAt.getTime())?.granted ?? 0,
    };
    return {
      now,
      waiver: { ...waiver, status: waiverStatus(waiver, now) },
      person: actor.kind === "person" ? { name: actor.name, email: actor.email } : undefined,
      budget,
      grant: offersToGrant({ actor, waiver, facts, overBudget: whyOverBudget(budget), now }),
      decline: whyNotDecline({ actor, waiver, facts, now }),
      revoke: whyNotRevoke({ actor, waiver, facts, now }),
    };
  },
});

interface WaiverOfferInput {
  readonly actor: Actor;
  readonly waiver: WaiverRow;
  readonly facts: ReleaseFacts;
  readonly now: Date;
}

interface GrantOffer {
  readonly as: PersonRole;
  /** Undefined where they may grant it. */
  readonly whyNot: string | undefined;
}

/**
 * Returns the roles in which the policy lets the waiver be granted, each with whether this reader may, by the
 * command's own rule.
 */
function offersToGrant({
  actor,
  waiver,
  facts,
  overBudget,
  now,
}: WaiverOfferInput & { readonly overBudget: string | undefined }): readonly GrantOffer[] {
  const gate = facts.policy.document.spec.gates.find(({ id }) => id === waiver.gateId);
  const person = actor.kind === "person" ? actor : undefined;
  return (gate?.waivable?.by ?? []).map((as) => ({
    as,
    whyNot: person
      ? (whyNotGrant({ waiver, person, as, facts, now })?.reason ?? overBudget)
      : "only people can grant waivers",
  }));
}

function whyNotDecline({ actor, waiver, facts, now }: WaiverOfferInput): string | undefined {
  const status = waiverStatus(waiver, now);
  if (status !== "asked" && status !== "lapsed") return `it is already ${status}`;
  if (isSamePerson(actor.id, waiver.requestedBy, facts.people))
    return "you requested it; another person must decide";
  return whyNotPermitted(actor, "waiver.grant", waiver.team);
}

function whyNotRevoke({ actor, waiver, now }: WaiverOfferInput): string | undefined {
  const status = waiverStatus(waiver, now);
  if (status === "revoked" || status === "declined") return `it was already ${status}`;
  return whyNotPermitted(actor, "waiver.grant", waiver.team);
}
