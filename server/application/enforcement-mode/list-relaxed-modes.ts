import { modeNow } from "@/server/domain/policy/enforcement-mode/why-not-mode";
import type { Store } from "../kernel/ports";

interface RelaxedModeInput {
  readonly teams: readonly string[] | "*";
  readonly now: Date;
}

/** Lists teams in reach with a relaxed enforcement mode of a policy's version in force, with mode and end. */
export async function listRelaxedModes(
  store: Pick<Store, "policies" | "enforcementModes" | "people">,
  { teams, now }: RelaxedModeInput,
) {
  const soft = (await store.policies.listCurrent()).filter(
    ({ document }) => document.spec.adoption !== undefined,
  );
  if (soft.length === 0) return [];
  const [acts, people] = await Promise.all([
    store.enforcementModes.actsOn(
      teams,
      soft.map(({ id }) => id),
    ),
    store.people.list(),
  ]);
  return soft.flatMap((version) => {
    const rule = version.document.spec.adoption;
    const own = acts.filter(({ policyVersionId }) => policyVersionId === version.id);
    return [...new Set(own.map(({ team }) => team))].sort().flatMap((team) => {
      const effective = modeNow({
        policy: version,
        team,
        rule,
        acts: own.filter((act) => act.team === team),
        people,
        now,
      });
      if (effective === undefined) return [];
      const { id, mode, until } = effective;
      return [{ id, policy: version.name, version: version.version, team, rule, mode, until }];
    });
  });
}
