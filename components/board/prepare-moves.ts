import { type Reason, verbatim } from "@/server/domain/reason/reason";
import type { StageData } from "../data/release-data";
import { whyNotRollBack } from "../promotion/why-not-roll-back";

/** What moving a release to or from a stage is: one act per stage, with the rule's own reason where it is not open now. */
export interface Move {
  readonly act: "request" | "promote" | "roll-back";
  readonly stage: string;
  readonly words: string;
  readonly whyNot: Reason | undefined;
}

type StageFacts = Pick<StageData, "stage" | "live" | "request" | "acts" | "offers" | "inFlight">;

/**
 * What is live can be taken back; what was asked for can be promoted; anything else can be asked for. Whether it may be now,
 * the acts and offers of the page say.
 */
export function prepareMove(stage: StageFacts): Move {
  const name = stage.stage;
  if (stage.live?.isThis) return { act: "roll-back", stage: name, words: `Roll back ${name}`, whyNot: whyNotRollBack(stage) };
  const act = stage.request ? "promote" : "request";
  const permitted = stage.acts.find((one) => one.act === act);
  return {
    act,
    stage: name,
    words: act === "promote" ? `Promote to ${name}` : `Request promotion to ${name}`,
    whyNot: permitted?.allowed ? undefined : (permitted?.reason ?? verbatim("Not possible in the current state.")),
  };
}
