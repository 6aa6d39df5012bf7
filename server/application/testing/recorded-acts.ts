import { SYSTEM } from "@/db/testing/kernel";
import type { Scenario } from "@/db/testing/scenario";
import { finishVerification } from "../ledger/finish-verification";
import { requestVerification } from "../ledger/request-verification";
import { deactivatePerson, reactivatePerson } from "../person/set-person-active";
import { cancelDryRun } from "../policy-dry-run/cancel-dry-run";
import { finishDryRun } from "../policy-dry-run/finish-dry-run";
import { requestDryRun } from "../policy-dry-run/request-dry-run";
import { exportPack } from "../report/export-pack";
import { exportRelease } from "../report/export-release";
import { exportReport } from "../report/export-report";
import { exportPeriod } from "../report/period";
import { removeView } from "../saved-view/remove-view";
import { saveView } from "../saved-view/save-view";

/** Acts of auditors and administrators on the record itself. */
export async function recordedActs({ kernel, signIn }: Scenario): Promise<void> {
  const audrey = await signIn("Audrey", "auditor");
  // For staging: a permit of production is signed with another key in every test, which changes the digest.
  await exportRelease.execute(kernel, audrey, { release: "screening@1.0.0", stage: "staging" });
  await exportPeriod.execute(kernel, audrey, { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" });
  const ada = await signIn("Ada", "admin");
  const leaver = { personId: (await signIn("Omar (again)", "auditor")).actor.id, reason: "as the test says" };
  await deactivatePerson.execute(kernel, ada, leaver);
  await reactivatePerson.execute(kernel, ada, leaver);
  const { id } = await requestVerification.execute(kernel, audrey, {});
  await kernel.transact((tx) => tx.ledgerBook.claimVerification("run_1", 1000));
  const found = {
    verdict: "damaged",
    entries: 3,
    unsealed: 1,
    root: "AAAA",
    signedEntries: 2,
    witnessedEntries: 2,
  };
  const damage = [{ kind: "edited", sequence: 2, through: 2, detail: "as the test says" }];
  await finishVerification.execute(kernel, SYSTEM, { id, runner: "run_1", ...found, damage });
  const list = "releases";
  const view = await saveView.execute(kernel, audrey, {
    list,
    name: "Blocked",
    query: "statuses=blocked",
    isDefault: true,
  });
  await removeView.execute(kernel, audrey, { list, id: view.id });
}

/** An auditor exports an evidence pack. */
export async function aPack({ kernel, signIn }: Scenario): Promise<void> {
  await exportPack.execute(kernel, await signIn("Audrey", "auditor"), { release: "screening@1.0.0" });
}

/** A dry run of a policy that fails. */
export async function aTriedPolicy({ kernel, signIn }: Scenario): Promise<void> {
  const audrey = await signIn("Audrey", "auditor");
  const dryRun = await requestDryRun.execute(kernel, audrey, { name: "small", version: 1 });
  await kernel.transact((tx) => tx.policyDryRuns.claim("run_2", 1000));
  await finishDryRun.execute(kernel, SYSTEM, { id: dryRun.id, runner: "run_2", failure: "as the test says" });
}

/** A dry run that is cancelled before a worker takes it. */
export async function aCancelledDryRun({ kernel, signIn }: Scenario): Promise<void> {
  const audrey = await signIn("Audrey", "auditor");
  const dryRun = await requestDryRun.execute(kernel, audrey, { name: "small", version: 1 });
  await cancelDryRun.execute(kernel, audrey, { id: dryRun.id });
}

export async function anExportedReport({ kernel, signIn }: Scenario): Promise<void> {
  await exportReport.execute(kernel, await signIn("Audrey", "auditor"), {
    report: "changes",
    from: "2026-01-01T00:00:00Z",
  });
}
