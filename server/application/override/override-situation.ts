import type { PersonActor } from "@/server/domain/authorization/actor";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Overriding } from "@/server/domain/gate/why-not-override";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";

/**
 * Returns the facts for the decision on an override: now, under the release's lock, without the override
 * itself. An override that is open already must not make the next one needless.
 */
export async function overrideSituation(
  tx: Pick<TransactionStore, "releases">,
  {
    release,
    stage,
    person,
    now,
  }: {
    readonly release: ReleaseRecord;
    readonly stage: string;
    readonly person: PersonActor;
    readonly now: Date;
  },
): Promise<Overriding> {
  const { overrides: _, ...facts } = await tx.releases.facts(release.id, stage, "promotion");
  return { facts, evaluation: evaluateRelease(facts, now), person, now };
}
