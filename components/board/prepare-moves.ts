import { type Reason, verbatim } from "@/server/domain/reason/reason";
import type { StageData } from "../data/release-data";
import { whyNotRollBack } from "../promotion/why-not-roll-back";

/**
 * The move of a release to or from a stage: one action per stage, with the rule's reason if it is not possible
 * now.
 */
export interface Move {
  readonly act: "request" | "promote" | "roll-back";
  readonly stage: string;
  readonly words: string;
  readonly whyNot: Reason | undefined;
}

type StageFacts = Pick<StageData, "stage" | "live" | "request" | "acts" | "offers" | "inFlight">;

/**
 * Returns the move: a live release can be rolled back, a requested one promoted, any other one requested. The
 * page's actions and offers say whether that is possible now.
 */
export function prepareMove(stage: StageFacts): Move {
  const name = stage.stage;
  if (stage.live?.isThis)
    return { act: "roll-back", stage: name, words: `Roll back ${name}`, whyNot: whyNotRollBack(stage) };
  const act = stage.request ? "promote" : "request";
  const permitted = stage.acts.find((one) => one.act === act);
  return {
    act,
    stage: name,
    words: act === "promote" ? `Promote to ${name}` : `Request promotion to ${name}`,
    whyNot: permitted?.allowed
      ? undefined
      : (permitted?.reason ?? verbatim("Not possible in the current state.")),
  };
}
