import type { GateResult } from "@/server/domain/decision/evaluation";
import { isCriterionFirst } from "@/server/domain/policy/criterion-since";
import { TimeStamp } from "../ui/time-stamp";

interface CriterionTimingProps {
  readonly gate: Pick<GateResult, "evidence">;
  readonly since: Date;
}

/** Shows whether the threshold was set before or after the result was known. */
export function CriterionTiming({ gate, since }: CriterionTimingProps) {
  const received = gate.evidence.map(({ receivedAt }) => receivedAt);
  return (
    <span className="min-w-0">
      settled <TimeStamp at={since} />
      {received.length > 0 &&
        (isCriterionFirst(since, received) ? (
          ", before the number was received"
        ) : (
          <span data-tone="waiting" className="font-medium text-(--tone)">
            , after the number was received
          </span>
        ))}
    </span>
  );
}
