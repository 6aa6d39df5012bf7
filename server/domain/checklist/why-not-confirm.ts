import type { PersonActor } from "../authorization/actor";
import { whyNotPermitted } from "../authorization/why-not-permitted";
import type { ChecklistItemDefinition } from "../policy/policy-document";

/**
 * Returns why a person may not answer a checklist item of a team's release; undefined if they may. An item
 * with an owner is for people who hold that role for the team; one without, for everyone who may confirm at
 * all.
 */
export function whyNotConfirm(
  item: ChecklistItemDefinition,
  person: PersonActor,
  team: string,
): string | undefined {
  const { owner } = item;
  if (owner === undefined) return whyNotPermitted(person, "checklist.confirm", team);
  const holds = person.grants.some(
    (grant) => grant.role === owner && (grant.teams === "*" || grant.teams.includes(team)),
  );
  return holds
    ? undefined
    : `${item.title} is confirmed by ${owner}; ${person.name} does not hold that role for ${team}`;
}
