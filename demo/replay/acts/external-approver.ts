import { emailOf } from "../cast";
import type { Stage } from "../stage";
import type { StepOf } from "../step";

/**
 * An administrator registers an external approver whose signed answer a gate may wait for. Its secret is
 * returned to it alone.
 */
export async function registerExternalApprover(stage: Stage, step: StepOf<"register external approver">): Promise<void> {
  const { who, name, title, url } = step;
  const person = await stage.freshPerson(who);
  const people = await person.call((screens) => screens.person.list.query({}));
  const ownerId = people.find(({ email }) => email === emailOf("Sam Okafor"))?.id;
  if (ownerId === undefined) throw new Error("Sam Okafor has never signed in");
  await person.post("/external-approvers", { name, title, url, ownerId });
}
