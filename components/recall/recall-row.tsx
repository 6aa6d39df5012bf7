"use client";

import dynamic from "next/dynamic";
import { Fragment, useState } from "react";
import { lineageHref } from "../address/lineage-view";
import { releaseHref } from "../address/release-view";
import type { RecallData, RecallRowData } from "../data/recall-data";
import { LineageBadge } from "../lineage/lineage-badge";
import { RecallRowMark } from "../marks/recall-mark";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { ACT_WORDS, NEXT_WORDS } from "./recall-words";

/** Loaded when the form is opened. */
const DecideRowDialog = dynamic(
  () => import("./decide-row-dialog").then((module) => module.DecideRowDialog),
  {
    ssr: false,
  },
);

interface RecallRowProps {
  readonly recall: RecallData;
  readonly row: RecallRowData;
}

/** One affected release: its status, next act, decision, and the path by which it is affected. */
export function RecallRow({ recall, row }: RecallRowProps) {
  const [isOpen, setOpen] = useState(false);
  const { releaseKey, modelTitle, team, live, underWay, next, acts } = row;
  const name = `${modelTitle} ${releaseKey.split("@").at(-1)}`;
  return (
    <li className="border-b border-rule py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <RecallRowMark status={row.status} />
        <TextLink href={releaseHref(releaseKey)}>{name}</TextLink>
        {live.map((stage) => (
          <LineageBadge key={`live ${stage}`} badge={{ word: `live in ${stage}`, state: "live" }} />
        ))}
        {underWay.map((stage) => (
          <LineageBadge key={stage} badge={{ word: `under way to ${stage}`, state: "waiting" }} />
        ))}
        <Note>{team}</Note>
        {acts.decide && recall.lifted === undefined && (
          <span className="ml-auto">
            <Button size="small" onClick={() => setOpen(true)}>
              {row.decision ? "Decide again…" : "Decide…"}
              <span className="sr-only"> about {name}</span>
            </Button>
          </span>
        )}
      </div>
      {next && recall.lifted === undefined && (
        <p className="mt-1 text-13">
          Next: {NEXT_WORDS[next]}
          {row.decision?.replacement && row.status === "under-way" && ` (${row.decision.replacement.key})`}.
          {next === "roll-back" && live[0] !== undefined && (
            <>
              {" "}
              <TextLink href={releaseHref(releaseKey, `?stage=${live[0]}`)}>
                Open the release to roll it back
              </TextLink>
            </>
          )}
        </p>
      )}
      <Decision row={row} now={recall.now} />
      <Path row={row} />
      {isOpen && <DecideRowDialog recall={recall} row={row} name={name} onClose={() => setOpen(false)} />}
    </li>
  );
}

function Decision({
  row: { decision, lastEnd, status },
  now,
}: {
  readonly row: RecallRowData;
  readonly now: Date;
}) {
  if (!decision) {
    if (status !== "past" || !lastEnd) return null;
    const how = lastEnd.by === "rolled-back" ? "Rolled back" : "No longer live";
    return (
      <p className="mt-1 text-13">
        {how}, <TimeStamp at={lastEnd.at} now={now} />. This settled the release.
      </p>
    );
  }
  const { act, reason, replacement, expiresAt, decidedBy, decidedAt } = decision;
  return (
    <p className="mt-1 text-13 wrap-anywhere">
      {ACT_WORDS[act].word}
      {replacement && (
        <>
          {": "}
          <TextLink href={releaseHref(replacement.key)}>{replacement.key}</TextLink>
        </>
      )}
      {expiresAt && (
        <>
          {", until "}
          <TimeStamp at={expiresAt} precision="day" />
        </>
      )}
      : {reason}{" "}
      <Note>
        {decidedBy.name}, <TimeStamp at={decidedAt} now={now} />
      </Note>
    </p>
  );
}

/** The nodes from the component to the release. Nodes that the reader cannot see are counted as one gap. */
function Path({ row: { path } }: { readonly row: RecallRowData }) {
  const steps = path.slice(0, -1);
  return (
    <p className="mt-1 text-13 wrap-anywhere text-ink-muted">
      {steps.length <= 1 ? "Its manifest lists the component." : "Made from it: "}
      {steps.length > 1 &&
        steps.map((step, index) => (
          <Fragment key={step?.id ?? `hidden ${index}`}>
            {index > 0 && " → "}
            {step ? (
              <TextLink href={lineageHref({ focus: step.id })}>{step.label}</TextLink>
            ) : (
              "a step that you cannot see"
            )}
          </Fragment>
        ))}
    </p>
  );
}
