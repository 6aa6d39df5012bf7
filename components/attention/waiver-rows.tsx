import { waiversHref } from "../address/waiver-view";
import type { Attention } from "../data/attention-data";
import { WaiverMark } from "../marks/waiver-mark";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { AttentionRow } from "./attention-row";

interface WaiverRowsProps {
  readonly toDecide: Attention["waiversToDecide"];
  readonly ending: Attention["waiversEnding"];
  readonly now: Date;
}

/** Lists the waivers to decide, then those that end soon. */
export function WaiverRows({ toDecide, ending, now }: WaiverRowsProps) {
  return (
    <>
      {toDecide.map((waiver) => (
        <AttentionRow key={waiver.id} mark={<WaiverMark status={waiver.status} />}>
          <TextLink
            href={waiversHref({ waiver: waiver.id })}
          >{`Decide on a waiver of ${waiver.gateTitle}`}</TextLink>{" "}
          <Note>
            for {waiver.releaseKey}, {waiver.stage}; requested by {waiver.requestedByName}{" "}
            <TimeStamp at={waiver.requestedAt} now={now} />
          </Note>
        </AttentionRow>
      ))}
      {ending.map((waiver) => (
        <AttentionRow key={waiver.id} mark={<WaiverMark status={waiver.status} />}>
          <TextLink href={waiversHref({ waiver: waiver.id })}>{`The waiver of ${waiver.gateTitle}`}</TextLink>{" "}
          <Note>
            of {waiver.releaseKey}, live in {waiver.stage}, ends <TimeStamp at={waiver.expiresAt} now={now} />
            ; risk owner: {waiver.riskOwner}
          </Note>
        </AttentionRow>
      ))}
    </>
  );
}
