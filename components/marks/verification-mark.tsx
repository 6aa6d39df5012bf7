import { Bolt, ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import type { VerificationVerdict } from "@/server/domain/ledger/verification";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

const VERDICTS: Readonly<Record<VerificationVerdict, Presentation>> = {
  intact: { icon: ShieldCheck, word: "Intact", tone: "passed" },
  damaged: { icon: ShieldAlert, word: "Damaged", tone: "failed" },
  inconclusive: { icon: ShieldQuestion, word: "Inconclusive", tone: "inconclusive" },
  errored: { icon: Bolt, word: "Could not be verified", tone: "errored" },
};

/** Draws the result of a verification of the whole ledger. */
export function VerificationMark({ verdict }: { readonly verdict: VerificationVerdict }) {
  return <StateMark presentation={VERDICTS[verdict]} />;
}
