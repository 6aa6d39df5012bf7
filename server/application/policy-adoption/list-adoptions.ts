import { z } from "zod";
import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { AdoptionAct } from "@/server/domain/policy/adoption/adoption";
import { isSoftenable } from "@/server/domain/policy/adoption/softenable";
import { type Adopting, adoptionEndsBy, adoptionNow, whyNotAgree, whyNotDecline } from "@/server/domain/policy/adoption/why-not-adopt";
import { governedModels } from "@/server/domain/policy/governed-models";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { PageInput } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { AdoptionCounts, AdoptionRow } from "../kernel/ports/policy-adoptions";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { PolicyName } from "../policy/policy-fields";

/** Models looked at for the teams a policy governs; more than these are said to be more. */
const MODELS_MAX = 200;

/**
 * How the teams in reach adopt a policy: in which mode and until when, what was let through meanwhile that would have been
 * stopped, what waits for a second person, and everything they did about it, newest first.
 */
export const listAdoptions = defineQuery({
  name: "policy-adoption.list",
  permission: "policy.read",
  input: z.strictObject({ name: PolicyName, ...PageInput }),
  run: async (store, { teams: reach, ...rest }, { name, ...page }) => {
    // A whole team's: a token confined to some of its models does not learn of it.
    const scope = { ...rest, teams: rest.actor.kind === "service-account" && rest.actor.models !== "*" ? [] : reach };
    const [versions, current, models, people] = await Promise.all([
      store.policyScreens.versions(name),
      store.policies.listCurrent(),
      store.models.list(scope.teams, { limit: MODELS_MAX }),
      store.people.list(),
    ]);
    const ofPolicy = versions.filter(({ overlay }) => overlay === undefined);
    if (ofPolicy.length === 0) return notFound("policy", name);
    const inForce = current.find((version) => version.name === name);
    const [acts, history] = await Promise.all([
      store.policyAdoptions.actsOn(
        scope.teams,
        ofPolicy.map(({ id }) => id),
      ),
      store.policyAdoptions.ofPolicy(scope.teams, name, page),
    ]);
    const governed = governedModels(
      current.map(({ document }) => document),
      models.items,
    ).filter(({ policies }) => policies.includes(name));
    const places = ofPolicy.flatMap(({ id, version }) => {
      const acted = acts.filter(({ policyVersionId }) => policyVersionId === id).map(({ team }) => team);
      const teams = new Set([...acted, ...(id === inForce?.id ? governed.map(({ team }) => team) : [])]);
      return [...teams].sort().map((team) => ({ id, version, team }));
    });
    const documents = await documentsOf(store, name, [...new Set([...places, ...history.items].map(({ version }) => version))]);
    const adoptingOf = ({ id, version, team }: { readonly id: string; readonly version: number; readonly team: string }): Adopting => ({
      policy: { name, version },
      team,
      rule: documents.get(version)?.spec.adoption,
      acts: acts.filter((act): act is AdoptionAct & typeof act => act.policyVersionId === id && act.team === team),
      people,
      now: scope.now,
    });
    const standing = places.map((place) => {
      const adopting = adoptingOf(place);
      return { place, adopting, now: adoptionNow(adopting) };
    });
    const counts = await store.policyAdoptions.counts(standing.flatMap(({ now }) => now?.id ?? []));
    return {
      now: scope.now,
      name,
      inForce: inForce && { version: inForce.version, rule: inForce.document.spec.adoption, gates: softenableGates(inForce.document) },
      teams: standing
        .filter(({ place, now }) => place.id === inForce?.id || now !== undefined)
        .map(({ place, adopting, now }) => ({
          team: place.team,
          version: place.version,
          isInForce: place.id === inForce?.id,
          mode: now?.mode ?? ("block" as const),
          adoption: now && { id: now.id, begunAt: now.begunAt, until: now.until, reason: now.agreed.reason, ...namesOf(now) },
          endsBy: adoptionEndsBy(adopting),
          counts: now && countsOf(counts, now.id),
          whyNotChange: whyNotPermitted(scope.actor, "policy.adopt", place.team),
        })),
      acts: history.items.map((row) =>
        actOf(row, { scope, adopting: adoptingOf({ id: row.policyVersionId, version: row.version, team: row.team }) }),
      ),
      nextCursor: history.nextCursor,
      allModels: models.nextCursor === undefined,
    };
  },
});

async function documentsOf(store: Store, name: string, versions: readonly number[]): Promise<ReadonlyMap<number, PolicyDocument>> {
  const found = await Promise.all(versions.map((version) => store.policies.findVersion(name, version)));
  return new Map(found.flatMap((record) => (record ? [[record.version, record.document] as const] : [])));
}

/** What a soft adoption would no longer let stop a team, as far as the policy goes. */
function softenableGates({ spec }: PolicyDocument) {
  const { adoption } = spec;
  if (adoption === undefined) return [];
  return spec.gates
    .filter((gate) => gate.mode === "block" && isSoftenable(gate) && !(adoption.except ?? []).includes(gate.id))
    .map(({ id, title, kind, stages, tiers }) => ({ id, title, kind, stages, tiers }));
}

function namesOf({ agreed, latest }: NonNullable<ReturnType<typeof adoptionNow>>) {
  return { askedBy: agreed.askedByName, agreedBy: agreed.approvedByName, agreedAs: agreed.approvedAs, setBy: latest.approvedByName };
}

const NOTHING: Omit<AdoptionCounts, "adoption"> = { judged: 0, wouldBlock: 0, byGate: [], lastAt: undefined };

function countsOf(counts: readonly AdoptionCounts[], id: string): Omit<AdoptionCounts, "adoption"> {
  const { adoption: _, ...found } = counts.find(({ adoption }) => adoption === id) ?? { adoption: id, ...NOTHING };
  return found;
}

/** What was asked for or done, with what the reader may do about it while nobody has answered. */
function actOf(row: AdoptionRow, { scope, adopting }: { readonly scope: Scope; readonly adopting: Adopting }) {
  const { policyVersionId: _, askedBy, approvedBy: __, ...shown } = row;
  const isDecided = (row.approvedAt ?? row.declinedAt) !== undefined;
  const asked = { mode: row.mode, until: row.until, askedBy, isDecided };
  return {
    ...shown,
    state: row.isHarder
      ? ("hardened" as const)
      : row.approvedAt
        ? ("agreed" as const)
        : row.declinedAt
          ? ("declined" as const)
          : ("asked" as const),
    you: isDecided ? undefined : answersOf(scope.actor, { adopting, asked }),
  };
}

function answersOf(
  actor: Actor,
  { adopting, asked }: { readonly adopting: Adopting; readonly asked: Parameters<typeof whyNotAgree>[1]["asked"] },
) {
  if (actor.kind !== "person") return { whyNotAgree: "Only people agree.", whyNotDecline: "Only people decline." };
  const whyNot = whyNotPermitted(actor, "policy.adopt", adopting.team);
  return {
    whyNotAgree: whyNot ?? whyNotAgree(adopting, { asked, person: actor })?.reason,
    whyNotDecline: whyNot ?? whyNotDecline(adopting, { asked, person: actor })?.reason,
  };
}
