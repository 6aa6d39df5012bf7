import { TEAM } from "../cast";
import type { Person } from "../person";
import type { Stage } from "../stage";
import type { StepOf } from "../step";
import { OVERLAY } from "../words";

const NAME = `regulated-for-${TEAM}`;

/** Returns the open draft, as the policies page lists it. */
async function underWay(person: Person) {
  const { drafts } = await person.call((screens) => screens.policy.openDrafts.query({}));
  return drafts.find(({ draft }) => draft.name === NAME)?.draft;
}

/**
 * A person writes the team's overlay of the organisation's policy, and proposes it. A resumed replay may find
 * it written.
 */
export async function proposeOverlay(
  stage: Stage,
  { who, reason }: StepOf<"propose overlay">,
): Promise<void> {
  const person = await stage.person(who);
  if ((await underWay(person)) === undefined) {
    await person.call((screens) => screens.policy.saveDraft.mutate({ name: NAME, text: OVERLAY }));
    stage.pass();
  }
  const draft = await underWay(person);
  if (draft === undefined || draft.state !== "draft") return;
  await person.call((screens) =>
    screens.policy.propose.mutate({ name: NAME, draft: draft.id, expectedDigest: draft.digest, reason }),
  );
}

export async function signOverlay(stage: Stage, { who, as }: StepOf<"sign overlay">): Promise<void> {
  const person = await stage.freshPerson(who);
  const draft = await underWay(person);
  if (draft === undefined) return;
  const which = { name: NAME, draft: draft.id, expectedDigest: draft.digest };
  await person.call((screens) => screens.policy.sign.mutate({ ...which, role: as, meaning: "approve" }));
}

export async function publishOverlay(stage: Stage, { who }: StepOf<"publish overlay">): Promise<void> {
  const person = await stage.person(who);
  const draft = await underWay(person);
  if (draft === undefined) return;
  await person.call((screens) =>
    screens.policy.publish.mutate({ name: NAME, draft: draft.id, expectedDigest: draft.digest }),
  );
}

/** An open release is upgraded to the policy in force: read first, then upgraded. */
export async function upgradePolicy(
  stage: Stage,
  { who, release, reason }: StepOf<"upgrade policy">,
): Promise<void> {
  const person = await stage.person(who);
  const { pinned, upgrade } = await person.call((screens) =>
    screens.release.policyUpgrade.query({ release }),
  );
  if (upgrade === undefined) return;
  const { expectedPolicyDigest, expectedOverlayDigest } = upgrade;
  await person.call((screens) =>
    screens.release.upgradePolicy.mutate({
      ...{ release, expectedVersion: pinned.revision, expectedPolicyDigest, reason },
      ...(expectedOverlayDigest === undefined ? {} : { expectedOverlayDigest }),
    }),
  );
}
