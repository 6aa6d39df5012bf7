import Link from "next/link";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import { actionInWords } from "../ui/action-words";
import { formatAge } from "../ui/time";
import { actionTone } from "./action-tone";
import { markLabel } from "./mark-label";
import type { Marker } from "./prepare-timeline";

interface TimelineMarkerProps {
  readonly marker: Marker;
  readonly isTabStop: boolean;
  readonly isSelected: boolean;
  readonly now: Date;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

/**
 * Draws one event, or the number of joined ones, as a link to its details. Round for events, square and crossed
 * for refusals, vermilion for signatures only.
 */
export function TimelineMarker({ marker, isTabStop, isSelected, now, href }: TimelineMarkerProps) {
  const { events, hasRefusal } = marker;
  const [first] = events;
  if (!first) return null;
  const about = markLabel(first);
  const isSeal = events.every(({ action }) => action === "sign-off.signed");
  const words =
    events.length === 1
      ? `${actionInWords(first.action)}${about === undefined ? "" : `, ${about}`}, by ${first.actorName}`
      : `${events.length} events: ${kindsOf(marker)}`;
  const label = withHiddenShown(`${words}, ${formatAge(first.at, now)}`);
  const id = events.length === 1 ? marker.id : `${marker.id}..${marker.lastId}`;
  return (
    <Link
      href={href({ inspect: `mark:${id}` })}
      scroll={false}
      data-marker
      data-tone={hasRefusal ? "failed" : actionTone(events.at(-1)?.action ?? "")}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isSelected ? "true" : undefined}
      aria-label={label}
      title={label}
      draggable={false}
      className="group absolute top-1/2 flex size-6 -translate-1/2 items-center justify-center rounded-[50%] hover:z-10 aria-[current]:z-10"
      style={{ left: `${marker.at * 100}%` }}
    >
      <span
        data-filled
        className={`flex items-center justify-center border-2 border-paper ${isSeal ? "bg-seal" : "bg-(--tone)"} text-[0.625rem] font-semibold text-paper tabular-nums transition-transform group-hover:scale-110 group-aria-[current]:outline-2 group-aria-[current]:outline-accent ${hasRefusal ? "rounded-[2px]" : "rounded-[50%]"} ${events.length > 1 ? "size-5" : "size-3.5"}`}
      >
        {events.length > 1 ? events.length : hasRefusal ? "×" : ""}
      </span>
    </Link>
  );
}

function kindsOf({ events }: Marker): string {
  const kinds = [...new Set(events.map(({ action }) => actionInWords(action).toLowerCase()))];
  return kinds.length > 3 ? `${kinds.slice(0, 3).join(", ")} and more` : kinds.join(", ");
}
