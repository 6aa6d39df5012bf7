import { describeVerdicts } from "@/server/domain/gate/verdict-counts";
import type { StageStatus } from "@/server/domain/status/status";
import { csvRecord } from "@/server/domain/text/csv";
import { STATUS_PRESENTATION } from "../marks/status-mark";

interface CsvRow {
  readonly key: string;
  readonly modelKey: string;
  readonly version: string;
  readonly team: string;
  readonly riskTier: string;
  readonly policy: { readonly name: string; readonly version: number };
  readonly openedBy: { readonly name: string };
  readonly openedAt: Date;
  readonly stages: readonly StageStatus[];
}

const HEADINGS = [
  "release",
  "model",
  "version",
  "team",
  "tier",
  "policy",
  "opened by",
  "opened at",
  "stage",
  "stands as",
  "since",
  "gates",
];

/** Returns the shown rows as CSV, one line per release and stage (RFC 4180, instants in UTC). */
export function releasesAsCsv(rows: readonly CsvRow[]): string {
  const lines = rows.flatMap(
    ({ key, modelKey, version, team, riskTier, policy, openedBy, openedAt, stages }) =>
      stages.map(({ stage, status, since, verdicts }) => [
        key,
        modelKey,
        version,
        team,
        riskTier,
        `${policy.name} v${policy.version}`,
        openedBy.name,
        openedAt.toISOString(),
        stage,
        STATUS_PRESENTATION[status].word,
        since ?? "",
        describeVerdicts(verdicts),
      ]),
  );
  return [HEADINGS, ...lines].map(csvRecord).join("");
}
