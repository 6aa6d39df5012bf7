import { CheckCheck, CircleDashed, Lock, ShieldCheck } from "lucide-react";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

type EntryState = "recorded" | "sealed" | "checkpointed" | "witnessed";

const ENTRY_STATES: Readonly<Record<EntryState, Presentation>> = {
  recorded: { icon: CircleDashed, word: "Recorded", tone: "waiting" },
  sealed: { icon: Lock, word: "Sealed", tone: "neutral" },
  checkpointed: { icon: CheckCheck, word: "Checkpointed", tone: "passed" },
  witnessed: { icon: ShieldCheck, word: "Witnessed", tone: "passed" },
};

/** Draws the state of an entry: recorded, sealed in the tree, signed by a checkpoint, or cosigned by witnesses. */
export function EntryStateMark({
  state,
  look,
}: {
  readonly state: EntryState;
  readonly look?: "plain" | "tag";
}) {
  return <StateMark presentation={ENTRY_STATES[state]} {...(look ? { look } : {})} />;
}
