import { Fragment } from "react";
import { isDigest } from "@/server/domain/canonical/index";
import type { Reason } from "@/server/domain/reason/reason";
import { type ReasonPiece, reasonPieces } from "@/server/domain/reason/render-reason";
import { formatDigest } from "../ui/format-digest";
import { TimeStamp } from "../ui/time-stamp";

interface ReasonTextProps {
  readonly reason: Reason;
  /** `true` inside a link or button, which must not contain a second focus stop. */
  readonly isInert?: boolean;
}

/** Draws a reason: instants in the reader's time zone, digests shortened. */
export function ReasonText({ reason, isInert = false }: ReasonTextProps) {
  return reasonPieces(reason).map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a sentence has nothing but its place
    <Fragment key={place}>{drawn(piece, isInert)}</Fragment>
  ));
}

interface ReasonsTextProps {
  readonly reasons: readonly Reason[];
  readonly between: string;
}

/** Draws several reasons in one line. */
export function ReasonsText({ reasons, between }: ReasonsTextProps) {
  return reasons.map((reason, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a reason in a line has nothing but its place
    <Fragment key={place}>
      {place > 0 && between}
      <ReasonText reason={reason} />
    </Fragment>
  ));
}

function drawn(piece: ReasonPiece, isInert: boolean) {
  if (typeof piece === "string") return piece;
  if ("digest" in piece) return isDigest(piece.digest) ? formatDigest(piece.digest) : piece.digest;
  if ("day" in piece) return <TimeStamp at={piece.day} precision="day" isInert={isInert} />;
  return <TimeStamp at={piece.instant} isInert={isInert} />;
}
