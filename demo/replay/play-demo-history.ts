import type { Logger } from "pino";
import { closeDemoClock } from "@/server/application/installation/begin-installation";
import { recordDemoProgress } from "@/server/application/installation/record-demo-progress";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import type { Application } from "@/server/process/composition";
import { perform } from "./acts/perform";
import { endOfHistory, instantOf } from "./moment";
import { Refusal } from "./refusal";
import { Stage } from "./stage";
import { describeStep, type Step } from "./step";
import { STORY } from "./story/story";

export interface DemoHistory {
  readonly application: Pick<Application, "background" | "demo">;
  /** Address of the portal, for browsers, pipelines and this. */
  readonly origin: string;
  readonly log: Pick<Logger, "info">;
  readonly signal: AbortSignal;
}

/** Codes of a step that was done already: before a restart, or by a person who uses the demo meanwhile. */
const DONE_ALREADY: ReadonlySet<string> = new Set([
  "already-exists",
  "already-signed",
  "wrong-phase",
  "not-a-rollback-target",
]);
/** Hours for which a person who signed in during the replay stays signed in after it. */
const SESSION_HOURS_AFTER = 12;

/**
 * Plays the recorded history of the past 90 days into an empty demo database: machines by REST with realistic
 * tokens, people by signing in and making the calls of the screens. Nothing bypasses these interfaces; this
 * process only sets the clock, records progress, and finally closes the clock for good.
 *
 * Progress is stored after each step, so that a stopped replay continues at the next start, with the same
 * instants.
 *
 * @throws Error at the first step with an unexpected result.
 */
export async function playDemoHistory({
  application: { background: kernel, demo },
  origin,
  log,
  signal,
}: DemoHistory): Promise<void> {
  const installation = await kernel.store.screens.installation();
  if (!demo?.clock.isOpen || installation === undefined) return;
  const startedAt = process.hrtime.bigint();
  const endsAt = endOfHistory(installation.createdAt);
  const stage = new Stage({ origin, headers: demo.requests.headers, clock: demo.clock, signal, endsAt });
  const firstStep = installation.demoProgress?.step ?? 0;
  for (const [index, step] of STORY.entries()) {
    if (index < firstStep) continue;
    signal.throwIfAborted();
    stage.waitUntil(instantOf(step, endsAt));
    await performed(stage, step);
    await recordDemoProgress(kernel, { step: index + 1, steps: STORY.length, label: describeStep(step) });
  }
  await stage.everyoneLeaves();
  stage.waitUntil(endsAt);
  await closeDemoClock.execute(
    kernel,
    { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") },
    { sessionHours: SESSION_HOURS_AFTER },
  );
  demo.clock.close();
  log.info(
    `the demo's history has been played: ${STORY.length} steps in ${(process.hrtime.bigint() - startedAt) / 1_000_000n} ms`,
  );
}

/** Performs a step, or meets its expected refusal. @throws Error naming the step and the actual result. */
async function performed(stage: Stage, step: Step): Promise<void> {
  const trouble = await tried(stage, step);
  if (trouble instanceof Refusal && (trouble.code === step.expects || DONE_ALREADY.has(trouble.code))) return;
  const where = `day ${step.day} ${step.at}, ${describeStep(step)}`;
  if (trouble !== undefined)
    throw new Error(`${where}: ${trouble instanceof Error ? trouble.message : String(trouble)}`, {
      cause: trouble,
    });
  if (step.expects !== undefined)
    throw new Error(`${where}: expected to be refused with ${step.expects}, and was not`);
}

/**
 * Returns the error, if any. A broken connection is no answer, and steps can be repeated, so it is tried once
 * more.
 */
async function tried(stage: Stage, step: Step): Promise<unknown> {
  const trouble = await troubleOf(perform(stage, step));
  return trouble === undefined || trouble instanceof Refusal ? trouble : troubleOf(perform(stage, step));
}

function troubleOf(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}
