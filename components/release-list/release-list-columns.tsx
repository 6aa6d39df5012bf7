import Link from "next/link";
import type { Verdict } from "@/server/domain/decision/verdict";
import { releaseHref } from "../address/release-view";
import { StageStatusMark } from "../attention/stage-status-mark";
import type { GrandfatheredRelease } from "../data/model-data";
import type { ReleaseRow } from "../data/release-data";
import { VerdictBar } from "../gate/verdict-bar";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import type { TableColumn } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";

/** Gates that do not apply are not counted at this size. The release's own page counts them. */
const asked = (verdicts: readonly Verdict[]) => verdicts.filter((verdict) => verdict !== "not-applicable");

/** Shows the found release that this release would replace. */
function Replaces({ found }: { readonly found: readonly GrandfatheredRelease[] }) {
  return found.map((adoption) => (
    <span key={adoption.id} className="flex flex-wrap items-center gap-x-2 text-12 text-ink-muted">
      {`runs: ${adoption.version}`} <GrandfatheredMark adoption={adoption} isShort />
    </span>
  ));
}

/** Returns the columns of the release table; the first is always shown. */
export function releaseColumns(
  now: Date,
  found: readonly GrandfatheredRelease[],
): readonly TableColumn<ReleaseRow>[] {
  return [
    {
      id: "release",
      heading: "Release",
      isRowHeading: true,
      cell: ({ key, modelTitle, version }) => (
        <Link
          data-row
          href={releaseHref(key)}
          className="inline-block min-h-6 rounded-control py-0.5 hover:underline"
        >
          <Visible text={modelTitle} />{" "}
          <span className="font-normal text-ink-muted">
            <Visible text={version} />
          </span>
        </Link>
      ),
    },
    {
      id: "tier",
      heading: "Tier",
      isSecondary: true,
      cell: ({ riskTier }) => <RiskTierTag tier={riskTier} />,
    },
    {
      id: "team",
      heading: "Team",
      isSecondary: true,
      cell: ({ team }) => <span className="whitespace-nowrap text-ink-muted">{team}</span>,
    },
    {
      id: "stages",
      heading: "Stages",
      cell: ({ key, stages, modelKey }) => (
        <ul className="grid gap-x-6 gap-y-1.5 py-1 sm:min-w-92 sm:grid-cols-2">
          {stages.map(({ stage, status, verdicts }) => (
            <li key={stage} className="grid min-w-0 gap-1">
              <span className="flex flex-wrap items-center justify-between gap-x-3">
                <Note size={12}>{stage}</Note>
                <StageStatusMark releaseKey={key} stage={stage} status={status} />
              </span>
              <VerdictBar verdicts={asked(verdicts)} />
              {status !== "live" && (
                <Replaces found={found.filter((one) => one.modelKey === modelKey && one.stage === stage)} />
              )}
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: "moved",
      heading: "Changed",
      isSecondary: true,
      cell: ({ movedAt }) => <TimeStamp at={movedAt} now={now} />,
    },
    {
      id: "policy",
      heading: "Policy",
      isSecondary: true,
      cell: ({ policy }) => (
        <span className="whitespace-nowrap text-ink-muted">{`${policy.name} v${policy.version}`}</span>
      ),
    },
    {
      id: "by",
      heading: "Opened by",
      isSecondary: true,
      cell: ({ openedBy }) => (
        <Person name={openedBy.name} kind={openedBy.kind === "person" ? "person" : "service-account"} />
      ),
    },
    {
      id: "opened",
      heading: "Opened",
      isSecondary: true,
      cell: ({ openedAt }) => <TimeStamp at={openedAt} precision="day" />,
    },
  ];
}
