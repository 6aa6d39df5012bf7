import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { LedgerHead } from "../data/ledger-data";
import { VerificationMark } from "../marks/verification-mark";
import { Digest } from "../ui/digest";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { TimeStamp } from "../ui/time-stamp";
import { digestOfRoot } from "./digest-of-root";

/**
 * Shows the size of the ledger, its signed part, the sealer, and the last verification. It refreshes itself.
 */
export function LedgerStatus({ head }: { readonly head: LedgerHead }) {
  const { sealed, unsealed, oldestUnsealedAt, checkpoint, sealer, now } = head;
  const verified = head.verifications.find(({ result }) => result !== undefined);
  const items = [
    { term: "Entries sealed", value: formatNumber(sealed) },
    {
      term: "Waiting to be sealed",
      value:
        unsealed === 0 || oldestUnsealedAt === undefined ? (
          "none"
        ) : (
          <span>
            {formatNumber(unsealed)}, the first <TimeStamp at={oldestUnsealedAt} now={now} />
          </span>
        ),
    },
    {
      term: "Last checkpoint",
      value: checkpoint ? (
        <span>
          at {countOf(checkpoint.size, "entry", "entries")}, <TimeStamp at={checkpoint.issuedAt} now={now} />
        </span>
      ) : (
        "none signed yet"
      ),
    },
    {
      term: "Root",
      value: checkpoint ? (
        <Digest digest={digestOfRoot(checkpoint.root)} of="root of the tree" />
      ) : (
        "none yet"
      ),
    },
    { term: "Sealer", value: sealerInWords(sealer) },
    {
      term: "Last verification",
      value: verified?.result ? (
        <span className="flex flex-wrap items-center gap-x-2">
          <VerificationMark verdict={verified.result.verdict} />
          {verified.finishedAt && <TimeStamp at={verified.finishedAt} now={now} />}
        </span>
      ) : (
        "never requested"
      ),
    },
  ];
  return (
    <Section title="Status">
      <KeyValues layout="columns" items={items} />
    </Section>
  );
}

function sealerInWords(sealer: LedgerHead["sealer"]) {
  if (!sealer) return "none has run yet";
  if (!sealer.isHeld) return <span className="text-verdict-failed">no active sealer</span>;
  return <span title={`${sealer.holder}, fence ${sealer.fence}`}>at work</span>;
}
