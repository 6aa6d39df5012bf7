import { Fragment } from "react";
import { TimeStamp } from "../ui/time-stamp";
import { partsOfReason } from "./parts-of-reason";

interface ReasonTextProps {
  readonly reason: string;
  /** `true` inside a link or button, which must not hold a second focus stop. */
  readonly isInert?: boolean;
}

/** The evaluator's sentence for reading: numbers and digests cut as in a row, instants told in the reader's zone. */
export function ReasonText({ reason, isInert = false }: ReasonTextProps) {
  return partsOfReason(reason).map(({ at, text }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's parts have nothing but their place
    <Fragment key={place}>{at === undefined ? text : <TimeStamp at={at} isInert={isInert} />}</Fragment>
  ));
}
