import type { Approver } from "../approver";
import { APPROVERS, type ApproverName, emailOf } from "../cast";
import type { Person } from "../person";
import type { Stage } from "../stage";
import type { StepOf } from "../step";

/** An administrator registers an external approver. Its secret is returned to it alone. */
export async function registerExternalApprover(
  stage: Stage,
  step: StepOf<"register external approver">,
): Promise<void> {
  await register(stage, await stage.freshPerson(step.who), step.approver);
}

/** The external approver approves the decision that it was sent. */
export async function answerApprovalRequest(
  stage: Stage,
  step: StepOf<"answer approval request">,
): Promise<void> {
  const { who, release, reason, decidedBy } = step;
  const approver = stage.approvers.get(who) ?? (await registerAgain(stage, who));
  const request = await approver.requestAbout(release);
  stage.pass();
  if (!(await approver.answer(request, { answer: "approve", reason, decidedBy }, stage.now())))
    throw new Error(`the decision about ${release} has changed since the approval request`);
}

/** Secrets are shown once, so the administrator registers the approver again for a resumed replay. */
async function registerAgain(stage: Stage, name: ApproverName): Promise<Approver> {
  const person = await stage.freshPerson("Ada Byrne");
  const { items } = await person.call((screens) => screens.external.approvers.query({}));
  const known = items.find((approver) => approver.name === name);
  if (known) await person.post(`/external-approvers/${known.id}/remove`, {});
  stage.pass();
  return register(stage, person, name);
}

async function register(stage: Stage, person: Person, name: ApproverName): Promise<Approver> {
  const { title, owner } = APPROVERS[name];
  const people = await person.call((screens) => screens.person.list.query({}));
  const ownerId = people.find(({ email }) => email === emailOf(owner))?.id;
  if (ownerId === undefined) throw new Error(`${owner} has never signed in`);
  const approver = await stage.newApprover();
  const { secret } = await person.post<{ readonly secret: string }>("/external-approvers", {
    name,
    title,
    url: approver.url,
    ownerId,
  });
  approver.secret = secret;
  stage.approvers.set(name, approver);
  return approver;
}
