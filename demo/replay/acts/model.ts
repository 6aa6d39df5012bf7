import { DAY_MS } from "@/server/domain/time/durations";
import { emailOf, TEAM } from "../cast";
import type { Stage } from "../stage";
import { nameOfStep, type StepOf } from "../step";
import { MODEL_WORDS } from "../words";

export async function registerModel(stage: Stage, step: StepOf<"register model">): Promise<void> {
  const machine = await stage.machine(step.who);
  await machine.post("/models", nameOfStep(step), {
    key: step.model,
    team: TEAM,
    ...MODEL_WORDS[step.model],
  });
}

/**
 * A person attests the intake answers of a machine; only then does their tier take effect, which may be
 * lower.
 */
export async function attestIntake(stage: Stage, { who, model }: StepOf<"attest intake">): Promise<void> {
  const person = await stage.freshPerson(who);
  await person.call((screens) => screens.model.attestIntake.mutate({ model }));
}

export async function certifyModel(stage: Stage, { who, model, basis }: StepOf<"certify">): Promise<void> {
  const person = await stage.freshPerson(who);
  const until = new Date(stage.now().getTime() + CERTIFIED_DAYS * DAY_MS).toISOString();
  await person.call((screens) => screens.model.certify.mutate({ model, until, basis }));
}

export async function acceptRisk(
  stage: Stage,
  { who, model, owner, risk, reason, compensatingControl }: StepOf<"accept risk">,
): Promise<void> {
  const person = await stage.freshPerson(who);
  const expiresAt = new Date(stage.now().getTime() + RISK_DAYS * DAY_MS).toISOString();
  await person.call((screens) =>
    screens.model.acceptRisk.mutate({
      model,
      owner: emailOf(owner),
      expiresAt,
      risk,
      reason,
      compensatingControl,
    }),
  );
}

const CERTIFIED_DAYS = 365;
const RISK_DAYS = 180;
