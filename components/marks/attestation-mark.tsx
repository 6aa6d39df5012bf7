import { BadgeCheck, CircleDashed } from "lucide-react";
import { StateMark } from "../ui/state-mark";

/** Whether a person other than who registered the model vouches for its intake. */
export function AttestationMark({ isAttested }: { readonly isAttested: boolean }) {
  return (
    <StateMark
      presentation={
        isAttested ? { icon: BadgeCheck, word: "Attested", tone: "passed" } : { icon: CircleDashed, word: "Not attested", tone: "waiting" }
      }
    />
  );
}
