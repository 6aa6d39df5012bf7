import { z } from "zod";
import { type Actor, modelsOf } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import { isRelaxable } from "@/server/domain/policy/enforcement-mode/relaxable";
import {
  type EnforcementContext,
  modeEndsBy,
  modeNow,
  whyNotAgree,
  whyNotDecline,
} from "@/server/domain/policy/enforcement-mode/why-not-mode";
import type { ModeChange } from "@/server/domain/policy/enforcement-rule";
import { isBlocking } from "@/server/domain/policy/gate-mode";
import { governedModels } from "@/server/domain/policy/governed-models";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { PageInput } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ModeChangeRow, ModeCounts } from "../kernel/ports/enforcement-modes";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { PolicyName } from "../policy/policy-fields";

/** Most models examined for the teams a policy governs; the answer says when there are more. */
const MODELS_MAX = 200;
/** Usually there is one per team and version. */
const WAITING_MAX = 50;

/** A team that a policy version governs, or that has changed its mode under it. */
interface TeamVersion {
  readonly id: string;
  readonly version: number;
  readonly team: string;
}

/**
 * Lists the enforcement modes of a policy in the teams within reach: mode and end, promotions that would have
 * been blocked, requests that wait for a second person, and all changes, newest first.
 */
export const listEnforcementModes = defineQuery({
  name: "enforcement-mode.list",
  permission: "policy.read",
  input: z.strictObject({ name: PolicyName, ...PageInput }),
  run: async (store, { teams: reach, ...rest }, { name, ...page }) => {
    // A mode belongs to a whole team: a token confined to some of its models does not read it.
    const isConfined = modelsOf(rest.actor) !== "*";
    const scope = { ...rest, teams: isConfined ? [] : reach };
    const [versions, current, models, people] = await Promise.all([
      store.policyScreens.versions(name),
      store.policies.listCurrent(),
      store.models.list(scope.teams, { limit: MODELS_MAX }),
      store.people.list(),
    ]);
    const ofPolicy = versions.filter(({ overlay }) => overlay === undefined);
    if (ofPolicy.length === 0) return notFound("policy", name);
    const inForce = current.find((version) => version.name === name);
    const [acts, history, waiting] = await Promise.all([
      store.enforcementModes.actsOn(
        scope.teams,
        ofPolicy.map(({ id }) => id),
      ),
      store.enforcementModes.ofPolicy(scope.teams, name, page),
      store.enforcementModes.waiting(scope.teams, WAITING_MAX, name),
    ]);
    const governedTeams = teamsGovernedBy(name, current, models.items);
    const places = ofPolicy.flatMap(({ id, version }): readonly TeamVersion[] => {
      const acted = acts.filter(({ policyVersionId }) => policyVersionId === id).map(({ team }) => team);
      const teams = new Set([...acted, ...(id === inForce?.id ? governedTeams : [])]);
      return [...teams].sort().map((team) => ({ id, version, team }));
    });
    const documents = await documentsOf(store, name, [
      ...new Set([...places, ...waiting].map(({ version }) => version)),
    ]);
    const contextOf = ({ id, version, team }: TeamVersion): EnforcementContext => ({
      policy: { name, version },
      team,
      rule: documents.get(version)?.spec.adoption,
      acts: acts.filter(
        (act): act is ModeChange & typeof act => act.policyVersionId === id && act.team === team,
      ),
      people,
      now: scope.now,
    });
    const ofTeams = places.map((place) => {
      const context = contextOf(place);
      return { place, context, now: modeNow(context) };
    });
    const counts = await store.enforcementModes.counts(ofTeams.flatMap(({ now }) => now?.id ?? []));
    return {
      now: scope.now,
      name,
      inForce: inForce && inForceShown(inForce),
      teams: ofTeams
        .filter(({ place, now }) => place.id === inForce?.id || now !== undefined)
        .map(({ place, context, now }) => ({
          ...{ team: place.team, version: place.version, isInForce: place.id === inForce?.id },
          endsBy: modeEndsBy(context),
          ...modeShown(now, counts),
          whyNotChange: whyNotPermitted(scope.actor, "enforcement-mode.change", place.team),
        })),
      /** Requests that wait for a second person, longest first. */
      asked: waiting.map((row) => {
        const context = contextOf({ id: row.policyVersionId, version: row.version, team: row.team });
        const you = answersOf(scope.actor, { context, asked: { ...row, isDecided: false } });
        return { ...actOf(row), you };
      }),
      acts: history.items.map(actOf),
      nextCursor: history.nextCursor,
      allModels: models.nextCursor === undefined,
    };
  },
});

function teamsGovernedBy(
  name: string,
  current: readonly PolicyVersionRecord[],
  models: Parameters<typeof governedModels>[1],
): readonly string[] {
  const documents = current.map(({ document }) => document);
  return governedModels(documents, models)
    .filter(({ policies }) => policies.includes(name))
    .map(({ team }) => team);
}

function inForceShown({ version, document }: PolicyVersionRecord) {
  const { adoption: rule } = document.spec;
  return { version, rule, gates: relaxableGates(document), always: exceptedGates(document) };
}

async function documentsOf(
  store: Store,
  name: string,
  versions: readonly number[],
): Promise<ReadonlyMap<number, PolicyDocument>> {
  const found = await Promise.all(versions.map((version) => store.policies.findVersion(name, version)));
  return new Map(found.flatMap((record) => (record ? [[record.version, record.document] as const] : [])));
}

/** The gates that a relaxed mode would no longer let block a team, as far as the policy permits. */
function relaxableGates({ spec }: PolicyDocument) {
  const { adoption } = spec;
  if (adoption === undefined) return [];
  return spec.gates
    .filter((gate) => isBlocking(gate) && isRelaxable(gate) && !(adoption.except ?? []).includes(gate.id))
    .map(({ id, title, kind, stages, tiers }) => ({ id, title, kind, stages, tiers }));
}

/** Titles of the gates that block from the first day in every mode. */
function exceptedGates({ spec: { adoption, gates } }: PolicyDocument): readonly string[] {
  return gates.filter(({ id }) => (adoption?.except ?? []).includes(id)).map(({ title }) => title);
}

function modeShown(now: ReturnType<typeof modeNow>, counts: readonly ModeCounts[]) {
  if (now === undefined) return { mode: "block" as const, relaxed: undefined, counts: undefined };
  const { id, mode, begunAt, until, agreed, latest } = now;
  const names = {
    askedBy: agreed.askedByName,
    agreedBy: agreed.approvedByName,
    agreedAs: agreed.approvedAs,
    setBy: latest.approvedByName,
  };
  return {
    mode,
    relaxed: { id, begunAt, until, reason: agreed.reason, ...names },
    counts: countsOf(counts, id),
  };
}

const NOTHING: Omit<ModeCounts, "modeId"> = { judged: 0, wouldBlock: 0, byGate: [], lastAt: undefined };

function countsOf(counts: readonly ModeCounts[], id: string): Omit<ModeCounts, "modeId"> {
  const { modeId: _, ...found } = counts.find(({ modeId }) => modeId === id) ?? { modeId: id, ...NOTHING };
  return found;
}

function actOf(row: ModeChangeRow) {
  const { policyVersionId: _, askedBy: __, approvedBy: ___, ...shown } = row;
  return { ...shown, state: stateOf(row) };
}

function stateOf({
  isHarder,
  approvedAt,
  declinedAt,
}: ModeChangeRow): "hardened" | "agreed" | "declined" | "asked" {
  if (isHarder) return "hardened";
  if (approvedAt !== undefined) return "agreed";
  return declinedAt === undefined ? "asked" : "declined";
}

function answersOf(
  actor: Actor,
  {
    context,
    asked,
  }: { readonly context: EnforcementContext; readonly asked: Parameters<typeof whyNotAgree>[1]["asked"] },
) {
  if (actor.kind !== "person")
    return { whyNotAgree: "Only people can approve.", whyNotDecline: "Only people can decline." };
  const whyNot = whyNotPermitted(actor, "enforcement-mode.change", context.team);
  return {
    whyNotAgree: whyNot ?? whyNotAgree(context, { asked, person: actor })?.reason,
    whyNotDecline: whyNot ?? whyNotDecline(context, { asked, person: actor })?.reason,
  };
}
