import { InboxIcon } from "lucide-react";
import { releaseHref } from "../address/release-view";
import type { HomeData } from "../data/home-data";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface NothingToDoProps {
  readonly home: Pick<HomeData, "isEmpty" | "expected" | "now" | "desks">;
  readonly setAside: number;
  /** The number of open releases that wait for others. */
  readonly waiting: number;
}

/** The empty inbox: when the next event is expected, or how to start in an empty installation. */
export function NothingToDo({ home, setAside, waiting }: NothingToDoProps) {
  if (home.isEmpty) {
    return (
      <EmptyState
        icon={<InboxIcon />}
        title="No models yet"
        act={
          <ButtonLink variant="primary" href="/first-release">
            Open the guide
          </ButtonLink>
        }
      >
        Register a model, create a token and open a release. The guide shows the command for each step and
        what has arrived.
      </EmptyState>
    );
  }
  const title = setAside > 0 ? "Nothing else needs your action" : "Nothing needs your action";
  const words = waiting > 0 ? SOME_WAIT : NONE_WAITS;
  // If a desk follows, an empty list is one line without a picture.
  const hasDesk = Object.values(home.desks).some((desk) => desk !== undefined);
  return (
    <>
      {hasDesk ? (
        <p className="max-w-prose text-13 text-ink-muted">
          <span className="font-medium text-ink">{title}.</span> {words}
        </p>
      ) : (
        <EmptyState icon={<InboxIcon />} title={title}>
          {words}
        </EmptyState>
      )}
      <ExpectedNext home={home} />
    </>
  );
}

const SOME_WAIT = "The releases below wait for other people. This page updates when one needs you.";
const NONE_WAITS =
  "A release appears here when it needs your signature, a checklist answer or a fix from you.";

function ExpectedNext({ home: { expected, now } }: Pick<NothingToDoProps, "home">) {
  if (expected.length === 0) return null;
  return (
    <ul aria-label="Expected next" className="mt-2 grid gap-1 text-13 text-ink-muted">
      {expected.map((next) => (
        <li
          key={`${next.kind} ${next.at.toISOString()} ${next.kind === "window-opens" ? next.calendar : next.release}`}
        >
          <span className="text-ink">
            <TimeStamp at={next.at} now={now} />
          </span>
          : {next.kind === "window-opens" ? <WindowOpens next={next} /> : <WaiverEnds next={next} />}
        </li>
      ))}
    </ul>
  );
}

type ExpectedChange = HomeData["expected"][number];

function WindowOpens({
  next: { calendar, because },
}: {
  readonly next: Extract<ExpectedChange, { kind: "window-opens" }>;
}) {
  return (
    <>
      the window <TextLink href="/admin/stages#calendars">{calendar}</TextLink> opens
      {because !== undefined && `, after ${because}`}
    </>
  );
}

function WaiverEnds({
  next: { release, gate, stage },
}: {
  readonly next: Extract<ExpectedChange, { kind: "waiver-ends" }>;
}) {
  return (
    <>
      the waiver of {gate} ends for{" "}
      <TextLink href={releaseHref(release, `?stage=${stage}`)}>{release}</TextLink> in {stage}
    </>
  );
}
