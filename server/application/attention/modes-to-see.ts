import type { PersonActor } from "@/server/domain/authorization/actor";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { approverRoles } from "@/server/domain/policy/enforcement-mode/why-not-mode";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { DAY_MS } from "@/server/domain/time/durations";
import { listRelaxedModes } from "../enforcement-mode/list-relaxed-modes";
import type { Store } from "../kernel/ports";
import type { Scope } from "../kernel/scope";

const SHOWN_MAX = 30;
/** As early before its end as for a waiver. */
const ENDING_MS = 7 * DAY_MS;

/**
 * Lists relaxed enforcement modes that wait for this person's agreement, and those that end soon: after the
 * end the policy blocks the team.
 */
export async function modesToSee(
  store: Store,
  { teams, now }: Pick<Scope, "teams" | "now">,
  person: PersonActor,
) {
  const mayAgree = teamsFor(person, "enforcement-mode.change");
  const [waiting, ends, people] = await Promise.all([
    mayAgree ? store.enforcementModes.waiting(mayAgree, SHOWN_MAX) : [],
    store.enforcementModes.anyEnds(teams, { from: now, to: new Date(now.getTime() + ENDING_MS) }),
    store.people.list(),
  ]);
  const versions = await Promise.all(
    waiting.map(({ policy, version }) => store.policies.findVersion(policy, version)),
  );
  const toAgree = waiting.filter(({ team, askedBy }, index) => {
    const rule = versions[index]?.document.spec.adoption;
    return !isSamePerson(person.id, askedBy, people) && approverRoles(person, { rule, team }).length > 0;
  });
  const ending = ends
    ? (await listRelaxedModes(store, { teams, now })).filter(
        ({ until }) => until.getTime() - now.getTime() <= ENDING_MS,
      )
    : [];
  return {
    enforcementModesToAgree: toAgree.map(({ id, policy, version, team, mode, askedByName, askedAt }) => ({
      id,
      policy,
      version,
      team,
      mode,
      askedByName,
      askedAt,
    })),
    enforcementModesEnding: ending.map(({ id, policy, version, team, mode, until }) => ({
      id,
      policy,
      version,
      team,
      mode,
      until,
    })),
  };
}
