import { waiversHref } from "../address/waiver-view";
import type { StageData } from "../data/release-data";
import { WaiverMark } from "../marks/waiver-mark";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface GateWaiversProps {
  readonly stage: StageData;
  readonly gateId: string;
  readonly now: Date;
}

const SHOWN_MAX = 3;

/**
 * Lists the last waivers of a gate with their status. A waiver on other results says that it does not apply to
 * these.
 */
export function GateWaivers({ stage, gateId, now }: GateWaiversProps) {
  const waivers = stage.waivers.filter((waiver) => waiver.gateId === gateId);
  if (waivers.length === 0) return null;
  return (
    <ul aria-label="Waivers of this gate" className="grid gap-1 text-13">
      {waivers.slice(0, SHOWN_MAX).map((waiver) => (
        <li key={waiver.id} className="flex flex-wrap items-center gap-x-2">
          <WaiverMark status={waiver.status} />
          <TextLink href={waiversHref({ waiver: waiver.id })}>
            {waiver.status === "asked" ? "Decide on the waiver" : "See the waiver"}
          </TextLink>
          <Note>
            {waiver.riskOwner} is the risk owner, until{" "}
            <TimeStamp
              at={waiver.expiresAt}
              {...(waiver.status === "ending" ? { now } : { precision: "day" as const })}
            />
            {waiver.status === "active" &&
              !waiver.isOfTheseResults &&
              "; it was granted for other results and does not cover these"}
          </Note>
        </li>
      ))}
      {waivers.length > SHOWN_MAX && <Note as="li">{waivers.length - SHOWN_MAX} earlier waivers</Note>}
    </ul>
  );
}
