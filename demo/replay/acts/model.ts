import { TEAM } from "../cast";
import type { Stage } from "../stage";
import { nameOfStep, type StepOf } from "../step";
import { MODEL_WORDS } from "../words";

export async function registerModel(stage: Stage, step: StepOf<"register model">): Promise<void> {
  const machine = await stage.machine(step.who);
  await machine.post("/models", nameOfStep(step), { key: step.model, team: TEAM, ...MODEL_WORDS[step.model] });
}

/** A person vouches for the intake answers a machine gave; only then is the tier what they say. */
export async function attestIntake(stage: Stage, { who, model }: StepOf<"attest intake">): Promise<void> {
  const person = await stage.person(who);
  await person.call((screens) => screens.model.attestIntake.mutate({ model }));
}
