import { versionOf } from "@/server/domain/release/release-key";
import { releaseHref } from "../address/release-view";
import type { HistoryCellData } from "../data/model-data";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { formatSpan } from "../ui/time";
import { TimeStamp } from "../ui/time-stamp";
import { HISTORY_PRESENTATIONS } from "./history-presentation";

interface HistoryCellProps {
  readonly release: string;
  readonly cell: HistoryCellData;
}

/** A cell of the matrix: the state as a link to the release in that stage, how long, what replaced it, and why. */
export function HistoryCell({ release, cell }: HistoryCellProps) {
  const { state, stage, liveMs, replacedBy, why } = cell;
  const mark = <StateMark presentation={HISTORY_PRESENTATIONS[state]} />;
  if (state === "never") return mark;
  return (
    <div className="py-1">
      <TextLink href={releaseHref(release, `?stage=${encodeURIComponent(stage)}`)}>{mark}</TextLink>
      <span className="block text-12 text-ink-muted">
        {cell.since && <TimeStamp at={cell.since} precision="day" />}
        {liveMs > 0 && `, live for ${formatSpan(liveMs)}`}
        {replacedBy !== undefined && (
          <>
            , then <TextLink href={releaseHref(replacedBy)}>{versionOf(replacedBy)}</TextLink>
          </>
        )}
      </span>
      {alsoOf(cell) !== "" && <strong className="block text-12 font-medium">{alsoOf(cell)}</strong>}
      {why !== undefined && (
        <span className="line-clamp-2 block max-w-60 text-12">
          <Note>{why}</Note>
        </span>
      )}
    </div>
  );
}

/** Returns what is true besides the state. */
export function alsoOf({ state, isRevoked, isHeld }: HistoryCellData): string {
  const also = [
    isRevoked && state !== "revoked" && "revoked component",
    isHeld && state !== "held" && "held",
  ];
  return also.filter(Boolean).join(", ");
}
