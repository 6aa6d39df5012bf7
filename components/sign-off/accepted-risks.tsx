import type { SignOffPage } from "../data/sign-off-data";
import { RISK_PRESENTATION } from "../marks/governance-presentation";
import { Stack } from "../ui/stack";
import { StateMark } from "../ui/state-mark";
import { TimeStamp } from "../ui/time-stamp";

/** Lists the known risks, their mitigation, who accepted them, and until when. */
export function AcceptedRisks({ risks }: { readonly risks: SignOffPage["acceptedRisks"] }) {
  return (
    <Stack as="ul" gap={3}>
      {risks.map((risk) => (
        <li key={risk.id}>
          <p className="whitespace-pre-line">{risk.risk}</p>
          <p className="whitespace-pre-line text-ink-muted">{risk.compensatingControl}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 text-13 text-ink-muted">
            <StateMark presentation={RISK_PRESENTATION[risk.state]} />
            <span>
              by {risk.acceptedByName}, until <TimeStamp at={risk.expiresAt} precision="day" />;{" "}
              {risk.ownerName} owns it
            </span>
          </p>
        </li>
      ))}
    </Stack>
  );
}
