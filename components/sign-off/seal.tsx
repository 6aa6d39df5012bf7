import { Stamp } from "lucide-react";
import { formatNumber } from "@/server/domain/text/count-of";
import type { SignOffPage } from "../data/sign-off-data";
import { Digest } from "../ui/digest";
import { SignatureLine } from "../ui/signature-line";
import { AcceptedCriteria } from "./accepted-criteria";
import { ReceiptLine } from "./receipt-line";

interface SealProps {
  readonly standing: NonNullable<SignOffPage["standing"]>;
  readonly statementVersion: SignOffPage["statementVersion"];
  readonly gates: SignOffPage["evaluation"]["gates"];
}

/** Draws a signature that exists, with its ledger entry. Only seals are vermilion. */
export function Seal({ standing, statementVersion, gates }: SealProps) {
  const { ledger } = standing;
  return (
    <section aria-labelledby="seal" role="status" className="grid gap-3 rounded-card border border-rule-strong bg-raised p-5 max-sm:-mx-2">
      <h2 id="seal" className="flex items-center gap-2 text-16 font-semibold text-seal">
        <Stamp aria-hidden className="size-5" />
        {standing.meaning === "approve" ? "Signed" : "Returned"}
      </h2>
      <blockquote className="font-serif text-16 leading-relaxed">
        {standing.meaning === "approve" ? standing.statement : standing.reason}
      </blockquote>
      <p className="font-serif">
        <SignatureLine signature={standing} />
      </p>
      <AcceptedCriteria accepted={standing.accepted} gates={gates} />
      {standing.meaning === "approve" && statementVersion && (
        <p className="flex flex-wrap gap-x-2 text-13 text-ink-muted">
          {`Statement ${statementVersion.name}, version ${statementVersion.version}`}
          <Digest digest={statementVersion.digest} of="statement digest" />
        </p>
      )}
      {standing.receipt && <ReceiptLine receipt={standing.receipt} />}
      <p className="text-13 text-ink-muted tabular-nums">
        {ledger === undefined || ledger.sequence === undefined
          ? "recorded · being sealed"
          : `recorded #${formatNumber(ledger.sequence)} · ${ledger.state === "checkpointed" ? "sealed and checkpointed" : "sealed"}`}
      </p>
    </section>
  );
}
