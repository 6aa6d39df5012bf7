import type { Kernel } from "@/server/application/kernel/command";
import type { OutboxAct } from "@/server/application/kernel/ports/notifications";
import type { NotifierInput } from "@/server/application/notification/deliver";
import { notifyOfNextAct } from "@/server/application/notification/notify-of-act";
import { notifyOfOverdueAdoptions } from "@/server/application/notification/notify-of-adoptions";
import { notifyOfIncidentSteps } from "@/server/application/notification/notify-of-incident";
import { notifyOfReviews } from "@/server/application/notification/notify-of-reviews";
import {
  lookAtNextRequest,
  makeDigests,
  notifyOfExpiringTokens,
} from "@/server/application/notification/notify-of-time";
import { notifyOfEndingWaivers } from "@/server/application/notification/notify-of-waivers";
import { secondsToRetry } from "@/server/domain/notification/retry";

const LOOK_AGAIN_MS = 60_000;
const ACTS_A_TURN_MAX = 50;
/** Checks of requests in a run; there are about three runs a minute. */
const LOOKS_A_TURN_MAX = 200;
const ERROR_LENGTH_MAX = 300;

export interface NotifierOptions {
  readonly kernel: Pick<Kernel, "transact" | "now" | "newId" | "store">;
  readonly mailIsSetUp: boolean;
  /** In [0, 1), so that retries are spread. */
  chance(): number;
  readonly onError: (error: Error) => void;
}

/**
 * Empties the outbox: each act, and each check of a request, in a transaction of its own. Any number of
 * processes may run it.
 */
export class Notifier {
  constructor(private readonly options: NotifierOptions) {}

  /** @returns the number of handled acts; at most a run's worth. */
  async notifyOfActs(): Promise<number> {
    let told = 0;
    while (told < ACTS_A_TURN_MAX && (await this.notifyOfOne())) told += 1;
    return told;
  }

  /**
   * Notifies of changes without an act: time, calendars, holds of a whole stage, roles; tokens that expire;
   * digests that are due.
   */
  async notifyOfTime(): Promise<number> {
    const { kernel } = this.options;
    // Acts first: their changes are notified as theirs, and the rest of a demo's history as history.
    while ((await this.notifyOfActs()) > 0);
    const isReplayed = (await kernel.store.screens.installation())?.demoClock === "open";
    const before = new Date(kernel.now().getTime() - LOOK_AGAIN_MS);
    let looked = 0;
    while (
      looked < LOOKS_A_TURN_MAX &&
      (await kernel.transact((tx) => lookAtNextRequest(tx, this.means(), { before, isReplayed })))
    )
      looked += 1;
    if (isReplayed) return looked;
    await kernel.transact((tx) => notifyOfExpiringTokens(tx, this.means()));
    await kernel.transact((tx) => notifyOfEndingWaivers(tx, this.means()));
    await kernel.transact((tx) => notifyOfReviews(tx, this.means()));
    await kernel.transact((tx) => notifyOfIncidentSteps(tx, this.means()));
    await kernel.transact((tx) => notifyOfOverdueAdoptions(tx, this.means()));
    await kernel.transact((tx) => makeDigests(tx, this.means()));
    return looked;
  }

  /** Handles one act. A failing act waits longer each time without delaying others; it is never given up. */
  private async notifyOfOne(): Promise<boolean> {
    const { kernel, onError } = this.options;
    const taken: OutboxAct[] = [];
    try {
      return await kernel.transact((tx) => notifyOfNextAct(tx, this.means(), (act) => taken.push(act)));
    } catch (error) {
      const [act] = taken;
      if (!act) throw error;
      onError(error as Error);
      const seconds = secondsToRetry(Math.min(act.attempts + 1, 8), this.options.chance()) ?? 0;
      const nextAttemptAt = new Date(kernel.now().getTime() + seconds * 1000);
      const failure = { error: String(error).slice(0, ERROR_LENGTH_MAX), nextAttemptAt };
      await kernel.transact((tx) => tx.notifier.postponeAct(act.entryId, failure));
      return true;
    }
  }

  private means(): NotifierInput {
    const { kernel, mailIsSetUp } = this.options;
    return { now: kernel.now(), newId: (prefix) => kernel.newId(prefix), mailIsSetUp };
  }
}
