import { DAY_MS } from "@/server/domain/time/durations";
import { emailOf, TEAM } from "../cast";
import type { Stage } from "../stage";
import type { StepOf } from "../step";

/** A person who will be away names a delegate. A resumed replay may find it done. */
export async function delegate(
  stage: Stage,
  { who, to, role, days, reason }: StepOf<"delegate">,
): Promise<void> {
  const person = await stage.freshPerson(who);
  const { people } = await person.call((screens) =>
    screens.release.page.query({ release: "breast-screening@2.2.1" }),
  );
  const delegateId = people.find(({ email }) => email === emailOf(to))?.id;
  if (delegateId === undefined) throw new Error(`${to} has never signed in`);
  const { items } = await person.call((screens) => screens.delegation.own.query({ limit: 50 }));
  if (items.some((given) => given.delegateId === delegateId && given.role === role)) return;
  const until = new Date(stage.now().getTime() + days * DAY_MS).toISOString();
  await person.post("/delegations", { delegate: delegateId, roles: [role], teams: [TEAM], until, reason });
}
