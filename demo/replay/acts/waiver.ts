import { DAY_MS } from "@/server/domain/time/durations";
import { emailOf } from "../cast";
import type { Stage } from "../stage";
import type { StepOf } from "../step";

/** A person requests a waiver for named findings, on the results that the release page shows. */
export async function requestWaiver(stage: Stage, step: StepOf<"request waiver">): Promise<void> {
  const { who, release, gate: gateId, findings, reason, compensatingControl, days, owner } = step;
  const person = await stage.freshPerson(who);
  const page = await person.call((screens) => screens.release.page.query({ release }));
  const gate = page.stages
    .find(({ stage: name }) => name === "production")
    ?.evaluation.gates.find(({ id }) => id === gateId);
  if (gate === undefined) throw new Error(`${release} has no gate ${gateId}`);
  await person.post(`/releases/${encodeURIComponent(release)}/waivers`, {
    ...{ stage: "production", gateId, findings, reason, compensatingControl, riskOwner: emailOf(owner) },
    payloadDigests: gate.evidence.map(({ payloadDigest }) => payloadDigest),
    expiresAt: new Date(stage.now().getTime() + days * DAY_MS).toISOString(),
  });
}

/** Another person reads a requested waiver and declines it. A resumed replay may find it declined. */
export async function declineWaiver(
  stage: Stage,
  { who, release, gate, reason }: StepOf<"decline waiver">,
): Promise<void> {
  const person = await stage.freshPerson(who);
  const { items } = await person.call((screens) =>
    screens.waiver.list.query({ statuses: ["asked"], limit: 50 }),
  );
  const asked = items.find((waiver) => waiver.releaseKey === release && waiver.gateId === gate);
  if (asked !== undefined) await person.post(`/waivers/${asked.id}/decline`, { reason });
}
