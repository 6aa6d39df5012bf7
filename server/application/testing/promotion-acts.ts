import type { Scenario } from "@/db/testing/scenario";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import { closeRequest } from "../promotion/close-request";
import { keepPromotionTime } from "../promotion/keep-time";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { amendRelease } from "../release/amend-release";

const reason = "as the test says";

/** A hold is placed while a release is deployed; its engine continues, and it is live against a stop. */
export async function aStoppedDeployment(team: Scenario, signing: Signing): Promise<void> {
  const { kernel, engine, signIn, release: opened } = team;
  const release = await opened("9.0.0");
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, { release, stage: "staging" });
  const report = (phase: string) =>
    reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
  await report("deploying");
  const rafael = await signIn("Rafael", "sre");
  const hold = await placeHold.execute(kernel, rafael, {
    scope: "model",
    model: "screening",
    reason,
    exitCondition: "it is understood",
  });
  for (const phase of ["verifying", "live"])
    await report(phase).then(
      () => {
        throw new Error(`${phase} was not refused under a hold`);
      },
      () => undefined,
    );
  await releaseHold.execute(kernel, rafael, { id: hold.id, reason });
  await aVoidSignature(team, signing);
}

/**
 * A request is closed and the next one lapses, while a deployment is overdue. Time passes, so this comes
 * last.
 */
export async function whatTakesTooLong({
  kernel,
  trainer,
  engine,
  release: opened,
}: Scenario): Promise<void> {
  const target = { release: await opened("9.1.0"), stage: "staging" };
  await requestPromotion.execute(kernel, trainer, target);
  await closeRequest.execute(kernel, trainer, { ...target, reason });
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, target);
  await reportPromotion.execute(kernel, engine, {
    promotion: promotion.id,
    permit: permit.id,
    phase: "deploying",
  });
  await requestPromotion.execute(kernel, trainer, { ...target, stage: "production" });
  kernel.pass({ days: 30 });
  await keepPromotionTime(kernel);
}

interface Signing {
  prepared(team: Scenario, version: string): Promise<string>;
  sign(team: Scenario, release: string, signer: readonly ["Olivia", "product-owner"]): Promise<unknown>;
}

/** A release is signed and its description is amended: the signature is void. */
async function aVoidSignature(team: Scenario, { prepared, sign }: Signing): Promise<void> {
  const release = await prepared(team, "9.2.0");
  await sign(team, release, ["Olivia", "product-owner"]);
  await amendRelease.execute(team.kernel, team.trainer, {
    release,
    expectedVersion: 1,
    caveats: "Not for children.",
  });
}
