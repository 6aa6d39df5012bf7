import type { Stage } from "../stage";
import type { StepOf } from "../step";

/** Adds a comment once: a resumed replay may find it written. */
export async function comment(stage: Stage, { who, release, text }: StepOf<"comment">): Promise<void> {
  const person = await stage.person(who);
  const { items } = await person.call((screens) => screens.comment.list.query({ release, limit: 50 }));
  if (items.some((said) => said.authorName === who && said.text === text)) return;
  await person.call((screens) => screens.comment.add.mutate({ release, text }));
}
