import type { Logger } from "pino";
import type { Configuration } from "../configuration/configuration";
import { assessingAlarms } from "../worker/alarms";
import { carryOutInThread } from "../worker/carry-out-in-thread";
import { CheckpointFile } from "../worker/checkpoint-file";
import { dryRuns } from "../worker/dry-runs";
import { heartbeat } from "../worker/heartbeat";
import { forgettingActs, forgettingAnswers, forgettingReads } from "../worker/housekeeping";
import { groupingAlarms, settlingIncidents } from "../worker/incidents";
import { ledgerIdentity } from "../worker/ledger-identity";
import { linkChecks } from "../worker/link-checks";
import { notifying } from "../worker/notifying";
import { publishing } from "../worker/publication/publish-checkpoint";
import { assessingRecalls } from "../worker/recalls";
import { referenceChecks } from "../worker/reference-checks";
import { keepingPromotionTime, promotingWhenReady, refreshingStatuses } from "../worker/release-statuses";
import { type Repeating, repeat, type Work } from "../worker/repeat";
import { Sealer } from "../worker/sealer";
import { type SealingLoop, startSealing } from "../worker/sealing-loop";
import { verifications } from "../worker/verifications";
import { checkpointDestinations } from "./checkpoint-destinations";
import type { Application } from "./composition";
import { ledgerVerification } from "./loopback-handler";

/** Work, with what the log says when a turn of it fails. */
type NamedWork = readonly [string, Work];

/** Starts the work of the background: the heartbeat in every process, everything else where the process has the worker's role. */
export function startWorkers(configuration: Configuration, application: Application, log: Logger): Repeating {
  const { background: kernel, database, keys } = application;
  const { publicOrigin, mail, roles } = configuration;
  const isWorker = roles.includes("worker");
  const notifications = notifying({
    kernel,
    database,
    storedSecrets: keys.storedSecrets,
    publicOrigin,
    mail,
    log,
  });
  const lives = heartbeat({ kernel, version: application.kernel.store.process.version, roles });
  const works: readonly NamedWork[] = [
    ["the heartbeat of this process was not recorded", lives],
    ...(isWorker ? [...workOn(configuration, application, log), ...notifications.works] : []),
  ];
  const running = works.map(([failure, work]) => repeat(work, (error) => log.error({ err: error }, failure)));
  return {
    stop: async () => {
      await Promise.all(running.map((part) => part.stop()));
      notifications.close();
    },
  };
}

function workOn(configuration: Configuration, application: Application, log: Logger): readonly NamedWork[] {
  const { background: kernel, applicationUrl } = application;
  const brokenOff = (what: string) => (error: unknown) =>
    log.error({ err: error }, `${what} was interrupted`);
  const verify = ledgerVerification(application, configuration);
  return [
    ["old idempotent responses were not deleted", forgettingAnswers(kernel)],
    ["old outbox entries were not deleted", forgettingActs(kernel)],
    ["old reads of auditors were not deleted", forgettingReads(kernel)],
    ["the status of releases was not evaluated", refreshingStatuses(kernel)],
    ["releases that are ready were not promoted", promotingWhenReady(kernel)],
    ["expired requests and overdue promotions were not recorded", keepingPromotionTime(kernel)],
    ["alarms were not grouped into incidents", groupingAlarms(kernel)],
    ["incidents with an expired acceptance were not opened again", settlingIncidents(kernel)],
    ["affected releases of recalls were not searched", assessingRecalls(kernel)],
    ["alarms of monitored series were not assessed", assessingAlarms(kernel)],
    ["links are not being checked", linkChecks(kernel)],
    ["the addresses of data are not being checked", referenceChecks(kernel)],
    [
      "dry runs of policies are not being run",
      dryRuns({
        kernel,
        carryOut: carryOutInThread(applicationUrl),
        onError: brokenOff("a dry run of a policy"),
      }),
    ],
    [
      "the ledger is not being verified on request",
      verifications({ kernel, verify, onError: brokenOff("a verification of the ledger") }),
    ],
    ["checkpoints were not copied out of the database", copyingCheckpoints(configuration, application, log)],
  ];
}

function copyingCheckpoints(
  configuration: Configuration,
  { database, keys }: Application,
  log: Logger,
): Work {
  return publishing({
    ...{ database, identity: ledgerIdentity(configuration.ledgerOrigin, keys.ledger) },
    ...checkpointDestinations(configuration.checkpoints),
    everyMs: configuration.checkpoints.everyMs,
    now: () => new Date(),
    onFailure: (name, code, detail) => log.error({ copy: name, code, detail }, "a checkpoint was not copied"),
  });
}

/** Starts the sealer of the ledger, which ends after everything that writes to it. */
export function startSealer(
  configuration: Configuration,
  application: Application,
  log: Logger,
): SealingLoop {
  const sealer = new Sealer({
    database: application.database,
    identity: ledgerIdentity(configuration.ledgerOrigin, application.keys.ledger),
    checkpoints: new CheckpointFile(configuration.checkpoints.file),
    holder: application.kernel.newId("slr"),
  });
  return startSealing({
    sealer,
    onError: (error) => log.error({ err: error }, "the ledger is not being sealed"),
  });
}
