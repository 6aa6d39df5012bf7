import type { Scenario } from "@/db/testing/scenario";
import { getDecision } from "../decision/get-decision";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import { approveOverride } from "../override/approve-override";
import { requestOverride } from "../override/request-override";
import { withdrawOverride } from "../override/withdraw-override";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { reviewPromotion } from "../promotion/review-promotion";

const production = { stage: "production" } as const;
const reason = "as the test says";

/** Uses break-glass for a release that everyone signed, under a hold, with a review after the fact. */
export async function breakGlassActs(team: Scenario, release: string): Promise<void> {
  const { kernel, engine, trainer } = team;
  const target = { release, ...production };
  const [rafael, rosa] = [await team.signIn("Rafael", "sre"), await team.signIn("Rosa", "sre")];
  const { decisionDigest } = (await getDecision.execute(kernel, trainer, target)).evaluation;
  const asking = { ...target, reason, expectedDecisionDigest: decisionDigest };
  // No gate is closed yet: there is nothing to override.
  await refused(requestOverride.execute(kernel, rafael, asking));
  const hold = await placeHold.execute(kernel, rafael, {
    scope: "model",
    model: "screening",
    reason,
    exitCondition: "it is over",
  });
  const first = await requestOverride.execute(kernel, rafael, asking);
  await withdrawOverride.execute(kernel, rafael, { id: first.id, reason });
  const { id } = await requestOverride.execute(kernel, rafael, asking);
  await refused(approveOverride.execute(kernel, rafael, { id }));
  await approveOverride.execute(kernel, rosa, { id });
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, target);
  for (const phase of ["deploying", "failed"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
  const olivia = await team.signIn("Olivia", "product-owner");
  await reviewPromotion.execute(kernel, olivia, {
    promotion: promotion.id,
    outcome: "justified",
    words: reason,
  });
  await releaseHold.execute(kernel, rafael, { id: hold.id, reason });
}

async function refused(attempt: Promise<unknown>): Promise<void> {
  await attempt.then(
    () => Promise.reject(new Error("this was to be refused")),
    () => undefined,
  );
}
