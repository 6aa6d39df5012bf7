import type { Machine } from "../machine";
import type { Stage } from "../stage";
import { nameOfStep, type StepOf } from "../step";

/** The engine's seconds: it spends the permit at once, watches the new version, and reports it live. */
const DEPLOYMENT = [
  { phase: "deploying", after: 20 },
  { phase: "verifying", after: 100 },
  { phase: "live", after: 240 },
] as const;

/** The engine requests a permit and, with it, deploys. */
export async function deploy(stage: Stage, step: StepOf<"deploy">): Promise<void> {
  const engine = await stage.machine(step.who);
  const permitted = await engine.post<PermittedPromotion>(
    `/releases/${step.release}/promotions`,
    nameOfStep(step),
    { stage: step.stage },
  );
  await report(stage, {
    engine,
    name: nameOfStep(step),
    promotionId: permitted.id,
    permit: permitted.permit.envelope,
  });
}

/** A person presses the button on the release page. */
export async function tryToPromote(
  stage: Stage,
  { who, release, stage: target }: StepOf<"try to promote">,
): Promise<void> {
  const person = await stage.person(who);
  await person.call((screens) => screens.release.promote.mutate({ release, stage: target }));
}

/** An SRE rolls back to the known-good version; the engine follows the permit. */
export async function rollBack(stage: Stage, step: StepOf<"roll back">): Promise<void> {
  const person = await stage.freshPerson(step.who);
  const { promotion, permit } = await person.call((screens) =>
    screens.model.rollBack.mutate({ model: step.model, stage: "production", reason: step.reason }),
  );
  const engine = await stage.machine("deployer");
  await report(stage, {
    engine,
    name: `${nameOfStep(step)}/${promotion.id}`,
    promotionId: promotion.id,
    permit: permit.id,
  });
}

/** A person without a part in it reviews an urgent act. A resumed replay may find it reviewed. */
export async function reviewRollback(
  stage: Stage,
  { who, model, words }: StepOf<"review rollback">,
): Promise<void> {
  const person = await stage.person(who);
  const { items } = await person.call((screens) => screens.release.reviews.query({ show: "due", limit: 50 }));
  const due = items.find(({ kind, releaseKey }) => kind === "rollback" && releaseKey.startsWith(`${model}@`));
  if (due === undefined) return;
  await person.call((screens) =>
    screens.release.review.mutate({ promotion: due.promotionId, outcome: "justified", words }),
  );
}

interface PermittedPromotion {
  readonly id: string;
  /** The envelope as issued: the engine presents it without parsing it. */
  readonly permit: { readonly envelope: unknown };
}

interface Deployment {
  readonly engine: Machine;
  /** Of the step, for the idempotency keys. */
  readonly name: string;
  readonly promotionId: string;
  readonly permit: unknown;
}

async function report(stage: Stage, { engine, name, promotionId, permit }: Deployment): Promise<void> {
  for (const { phase, after } of DEPLOYMENT) {
    stage.pass(after);
    await engine.post(`/promotions/${promotionId}/events`, `${name}/${phase}`, { permit, phase });
  }
}
