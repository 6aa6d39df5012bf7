import type { PersonRole } from "@/server/domain/authorization/role";
import type { PersonName, ReleaseName } from "../cast";
import type { Stage } from "../stage";
import type { StepOf } from "../step";

export async function requestProduction(
  stage: Stage,
  { who, release }: StepOf<"request production">,
): Promise<void> {
  const person = await stage.person(who);
  await person.call((screens) => screens.release.requestPromotion.mutate({ release, stage: "production" }));
}

export function signOff(stage: Stage, { who, release, as }: StepOf<"sign">): Promise<void> {
  return decide(stage, { who, release, role: as, said: { meaning: "approve" } });
}

export function returnRelease(stage: Stage, { who, release, as, reason }: StepOf<"return">): Promise<void> {
  return decide(stage, { who, release, role: as, said: { meaning: "reject", reason } });
}

interface Decision {
  readonly who: PersonName;
  readonly release: ReleaseName;
  readonly role: PersonRole;
  readonly said: { readonly meaning: "approve" } | { readonly meaning: "reject"; readonly reason: string };
}

/** Signs the digest that was read on the sign-off page, a minute before. */
async function decide(stage: Stage, { who, release, role, said }: Decision): Promise<void> {
  const person = await stage.freshPerson(who);
  const page = await person.call((screens) => screens.signOff.page.query({ release, stage: "production" }));
  stage.pass(60);
  const expectedDecisionDigest = page.evaluation.decisionDigest;
  await person.call((screens) =>
    screens.signOff.sign.mutate({ release, stage: "production", role, expectedDecisionDigest, ...said }),
  );
}
