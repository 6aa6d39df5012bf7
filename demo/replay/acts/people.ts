import { emailOf, MACHINES, TEAM } from "../cast";
import type { Stage } from "../stage";
import type { StepOf } from "../step";

/** The first sign-in makes a person known: only then does their name in a manifest identify them. */
export async function signIn(stage: Stage, { who }: StepOf<"sign in">): Promise<void> {
  await stage.person(who);
}

/** An administrator creates a service account for an owner, and a token for the account. */
export async function createServiceAccount(
  stage: Stage,
  { who, account }: StepOf<"create service account">,
): Promise<void> {
  const { role, owner } = MACHINES[account];
  const administrator = await stage.person(who);
  const people = await administrator.call((screens) => screens.person.list.query({}));
  const ownerId = people.find(({ email }) => email === emailOf(owner))?.id;
  if (ownerId === undefined)
    throw new Error(`${owner} has never signed in, so ${account} can have no owner of that name`);
  await administrator.call((screens) =>
    screens.serviceAccount.create.mutate({ name: account, team: TEAM, role, ownerIds: [ownerId] }),
  );
  await stage.machine(account);
}
