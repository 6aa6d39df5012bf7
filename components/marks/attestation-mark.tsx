import { BadgeCheck, CircleDashed } from "lucide-react";
import { StateMark } from "../ui/state-mark";

/** Shows whether another person attested the intake answers of the model. */
export function AttestationMark({ isAttested }: { readonly isAttested: boolean }) {
  return (
    <StateMark
      presentation={
        isAttested
          ? { icon: BadgeCheck, word: "Attested", tone: "passed" }
          : { icon: CircleDashed, word: "Not attested", tone: "waiting" }
      }
    />
  );
}
