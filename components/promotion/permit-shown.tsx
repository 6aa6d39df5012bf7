import type { PermittedPromotion } from "../data/release-data";
import { CommandBlock } from "../ui/command-block";
import { KeyValues } from "../ui/key-values";
import { TimeStamp } from "../ui/time-stamp";

/** Shows the new permit: the engine's data, its expiry, and the signed envelope. */
export function PermitShown({
  permitted: { promotion, permit },
}: {
  readonly permitted: PermittedPromotion;
}) {
  return (
    <div className="grid min-w-0 gap-4">
      <KeyValues
        items={[
          { term: "Permit", value: <span className="font-mono text-13">{permit.id}</span> },
          { term: "For the engine", value: <span className="font-mono text-13">{promotion.engine}</span> },
          { term: "One use, until", value: <TimeStamp at={permit.expiresAt} /> },
          ...(promotion.reviewDueAt
            ? [{ term: "Review due by", value: <TimeStamp at={promotion.reviewDueAt} /> }]
            : []),
        ]}
      />
      <CommandBlock label="Signed permit (DSSE), as issued" command={permit.envelope} />
    </div>
  );
}
