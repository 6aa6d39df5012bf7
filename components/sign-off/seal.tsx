import { Stamp } from "lucide-react";
import { formatNumber } from "@/server/domain/text/count-of";
import type { SignOffPage } from "../data/sign-off-data";
import { Digest } from "../ui/digest";
import { SignatureLine } from "../ui/signature-line";
import { AcceptedCriteria } from "./accepted-criteria";
import { ReceiptLine } from "./receipt-line";

interface SealProps {
  readonly ownSignOff: NonNullable<SignOffPage["ownSignOff"]>;
  readonly statementVersion: SignOffPage["statementVersion"];
  readonly gates: SignOffPage["evaluation"]["gates"];
}

const PROOF_WORDS = {
  recorded: "being sealed",
  sealed: "sealed",
  checkpointed: "sealed and checkpointed",
  witnessed: "sealed and witnessed",
} as const;

/** Draws a signature that exists, with its ledger entry. Only seals are vermilion. */
export function Seal({ ownSignOff, statementVersion, gates }: SealProps) {
  const { ledger } = ownSignOff;
  return (
    <section
      aria-labelledby="seal"
      role="status"
      className="grid gap-3 rounded-card border border-rule-strong bg-raised p-5 max-sm:-mx-2"
    >
      <h2 id="seal" className="flex items-center gap-2 text-16 font-semibold text-seal">
        <Stamp aria-hidden className="size-5" />
        {ownSignOff.meaning === "approve" ? "Signed" : "Returned"}
      </h2>
      <blockquote className="font-serif text-16 leading-relaxed">
        {ownSignOff.meaning === "approve" ? ownSignOff.statement : ownSignOff.reason}
      </blockquote>
      <p className="font-serif">
        <SignatureLine signature={ownSignOff} />
      </p>
      <AcceptedCriteria accepted={ownSignOff.accepted} gates={gates} />
      {ownSignOff.meaning === "approve" && statementVersion && (
        <p className="flex flex-wrap gap-x-2 text-13 text-ink-muted">
          {`Statement ${statementVersion.name}, version ${statementVersion.version}`}
          <Digest digest={statementVersion.digest} of="statement digest" />
        </p>
      )}
      {ownSignOff.receipt && <ReceiptLine receipt={ownSignOff.receipt} />}
      <p className="text-13 text-ink-muted tabular-nums">
        {ledger === undefined || ledger.sequence === undefined
          ? "recorded · being sealed"
          : `recorded #${formatNumber(ledger.sequence)} · ${PROOF_WORDS[ledger.state]}`}
      </p>
    </section>
  );
}
