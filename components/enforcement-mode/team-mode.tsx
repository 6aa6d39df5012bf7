"use client";

import { useState } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { EnforcementModesData, TeamMode } from "../data/policy-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import { ChangeMode } from "./change-mode";
import { MODE_PRESENTATION } from "./mode-presentation";
import { daysBetween, readinessWords } from "./prepare-mode-change";
import { WouldHaveBlocked } from "./would-have-blocked";

interface TeamModeProps {
  readonly name: string;
  readonly team: TeamMode;
  readonly inForce: EnforcementModesData["inForce"];
  readonly now: Date;
}

/** Shows one team: its enforcement mode, until when, and how many releases would have been blocked. */
export function TeamModeItem({ name, team, inForce, now }: TeamModeProps) {
  const [isChanging, setChanging] = useState(false);
  const { relaxed, counts, mode } = team;
  const presentation = MODE_PRESENTATION[mode];
  const whyNot = team.whyNotChange ?? whyNothingToChange(team, inForce);
  return (
    <li
      data-tone={presentation.tone}
      className="grid gap-2 rounded-control border border-l-[4px] border-rule border-l-(--tone-line) bg-paper py-2.5 pr-3 pl-3"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-72 gap-1">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium wrap-anywhere">{team.team}</span>
            <StateMark presentation={presentation} />
            {!team.isInForce && <Tag>{`v${team.version}, no longer in force`}</Tag>}
          </h3>
          {relaxed ? (
            <RelaxedUntil relaxed={relaxed} now={now} />
          ) : (
            <Note as="p" size={13}>
              {stopsWords(team, inForce)}
            </Note>
          )}
        </div>
        {whyNot === undefined ? (
          <Button size="small" onClick={() => setChanging(true)}>
            Change…
          </Button>
        ) : (
          <ButtonWithReason size="small" reason={whyNot}>
            Change…
          </ButtonWithReason>
        )}
      </div>
      {relaxed && counts && (
        <div className="grid gap-2 border-t border-rule pt-2">
          <p className={counts.wouldBlock === 0 ? "" : "font-medium"}>
            {readinessWords(counts, daysBetween(relaxed.begunAt, now))}
          </p>
          {counts.wouldBlock > 0 && (
            <WouldHaveBlocked modeId={relaxed.id} counts={counts} gates={inForce?.gates ?? []} now={now} />
          )}
        </div>
      )}
      {isChanging && inForce && (
        <ChangeMode name={name} team={team} inForce={inForce} now={now} onClose={() => setChanging(false)} />
      )}
    </li>
  );
}

function RelaxedUntil({
  relaxed,
  now,
}: {
  readonly relaxed: NonNullable<TeamMode["relaxed"]>;
  readonly now: Date;
}) {
  const { until, begunAt, askedBy, agreedBy, agreedAs, setBy, reason } = relaxed;
  return (
    <>
      <p className="text-13">
        Until <TimeStamp at={until} />, <TimeStamp at={until} now={now} />; then its gates block.
      </p>
      <Note as="p" size={13}>
        Asked for by {askedBy}, approved by {agreedBy}
        {agreedAs && ` as ${ROLE_WORDS[agreedAs]}`}
        {setBy !== agreedBy && `, strengthened by ${setBy}`}; begun <TimeStamp at={begunAt} now={now} />
      </Note>
      <p className="max-w-prose text-13 wrap-anywhere">{reason}</p>
    </>
  );
}

function stopsWords({ endsBy }: TeamMode, inForce: EnforcementModesData["inForce"]): string {
  if (inForce?.rule === undefined || endsBy === undefined) return "All blocking gates are enforced.";
  return "All blocking gates are enforced. A weaker enforcement mode is possible.";
}

function whyNothingToChange(
  { mode, endsBy, isInForce }: TeamMode,
  inForce: EnforcementModesData["inForce"],
): string | undefined {
  if (mode !== "block") return undefined;
  if (inForce?.rule === undefined || endsBy === undefined)
    return "This version allows no weaker enforcement mode.";
  return isInForce ? undefined : "Enforcement modes apply to the current version only.";
}
