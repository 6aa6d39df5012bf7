"use client";

import { useState } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { AdoptionsData, TeamAdoption } from "../data/policy-data";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { StateMark } from "../ui/state-mark";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import { ChangeAdoption } from "./change-mode";
import { ADOPTION_MODES } from "./mode-presentation";
import { daysBetween, readinessWords } from "./prepare-mode-change";
import { WouldBeBlocks } from "./would-be-blocks";

interface AdoptionTeamProps {
  readonly name: string;
  readonly team: TeamAdoption;
  readonly inForce: AdoptionsData["inForce"];
  readonly now: Date;
}

/** Shows one team: its enforcement mode, until when, and how many releases would have been blocked. */
export function AdoptionTeam({ name, team, inForce, now }: AdoptionTeamProps) {
  const [isChanging, setChanging] = useState(false);
  const { adoption, counts, mode } = team;
  const presentation = ADOPTION_MODES[mode];
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
          {adoption ? <Softly adoption={adoption} now={now} /> : <p className="text-13 text-ink-muted">{stopsWords(team, inForce)}</p>}
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
      {adoption && counts && (
        <div className="grid gap-2 border-t border-rule pt-2">
          <p className={counts.wouldBlock === 0 ? "" : "font-medium"}>{readinessWords(counts, daysBetween(adoption.begunAt, now))}</p>
          {counts.wouldBlock > 0 && <WouldBeBlocks adoption={adoption.id} counts={counts} gates={inForce?.gates ?? []} now={now} />}
        </div>
      )}
      {isChanging && inForce && <ChangeAdoption name={name} team={team} inForce={inForce} now={now} onClose={() => setChanging(false)} />}
    </li>
  );
}

function Softly({ adoption, now }: { readonly adoption: NonNullable<TeamAdoption["adoption"]>; readonly now: Date }) {
  const { until, begunAt, askedBy, agreedBy, agreedAs, setBy, reason } = adoption;
  return (
    <>
      <p className="text-13">
        Until <TimeStamp at={until} />, <TimeStamp at={until} now={now} />; then its gates block.
      </p>
      <p className="text-13 text-ink-muted">
        Asked for by {askedBy}, approved by {agreedBy}
        {agreedAs && ` as ${ROLE_WORDS[agreedAs]}`}
        {setBy !== agreedBy && `, strengthened by ${setBy}`}; begun <TimeStamp at={begunAt} now={now} />
      </p>
      <p className="max-w-prose text-13 wrap-anywhere">{reason}</p>
    </>
  );
}

function stopsWords({ endsBy }: TeamAdoption, inForce: AdoptionsData["inForce"]): string {
  if (inForce?.rule === undefined || endsBy === undefined) return "All blocking gates are enforced.";
  return "All blocking gates are enforced. A weaker enforcement mode is possible.";
}

function whyNothingToChange({ mode, endsBy, isInForce }: TeamAdoption, inForce: AdoptionsData["inForce"]): string | undefined {
  if (mode !== "block") return undefined;
  if (inForce?.rule === undefined || endsBy === undefined) return "This version allows no weaker enforcement mode.";
  return isInForce ? undefined : "Enforcement modes apply to the current version only.";
}
