import { componentsOf, folderOf, lineageOf, trackedAs } from "../recordings";
import type { Stage } from "../stage";
import { nameOfStep, type StepOf } from "../step";
import { RELEASE_WORDS } from "../words";

/** The events of ingest, training and evaluation, exactly as the OpenLineage client sent them. */
export async function reportLineage(stage: Stage, step: StepOf<"report lineage">): Promise<void> {
  const machine = await stage.machine(step.who);
  for (const [index, event] of lineageOf(step.release).entries()) {
    await machine.post("/lineage", `${nameOfStep(step)}/${index}`, event);
    stage.pass();
  }
}

export async function openRelease(stage: Stage, step: StepOf<"open release">): Promise<void> {
  const [model, version] = folderOf(step.release);
  const { runId, modelVersion } = trackedAs(step.release);
  const words = RELEASE_WORDS[step.release];
  if (!words) throw new Error(`nobody wrote what ${step.release} changes for users`);
  const externalIds = { "mlflow-run": runId, "mlflow-model-version": modelVersion };
  const machine = await stage.machine(step.who);
  await machine.post("/releases", nameOfStep(step), {
    model,
    version,
    components: componentsOf(step.release),
    externalIds,
    ...words,
  });
}

/** Reads, then changes what was read, like the release page. */
export async function amendRelease(stage: Stage, { who, release, words }: StepOf<"amend">): Promise<void> {
  const person = await stage.person(who);
  const { release: read } = await person.call((screens) => screens.release.page.query({ release }));
  await person.call((screens) =>
    screens.release.amend.mutate({ release, expectedVersion: read.revision, ...words }),
  );
}
