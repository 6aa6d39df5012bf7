import type { PersonActor } from "@/server/domain/authorization/actor";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Overriding } from "@/server/domain/gate/why-not-override";
import type { Transacted } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";

/**
 * What an override is asked about and approved on: the facts now, under the release's lock, as they stand without one. An
 * override that is open already must not make the next look needless.
 */
export async function overrideSituation(
  tx: Pick<Transacted, "releases">,
  {
    release,
    stage,
    person,
    now,
  }: { readonly release: ReleaseRecord; readonly stage: string; readonly person: PersonActor; readonly now: Date },
): Promise<Overriding> {
  const { overrides: _, ...facts } = await tx.releases.facts(release.id, stage, "promotion");
  return { facts, evaluation: evaluateRelease(facts, now), person, now };
}
