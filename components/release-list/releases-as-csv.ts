import { describeVerdicts } from "@/server/domain/gate/verdict-counts";
import type { StageStanding } from "@/server/domain/status/status";
import { STANDING_PRESENTATION } from "../marks/status-presentation";

interface CsvRow {
  readonly key: string;
  readonly modelKey: string;
  readonly version: string;
  readonly team: string;
  readonly riskTier: string;
  readonly policy: { readonly name: string; readonly version: number };
  readonly openedBy: { readonly name: string };
  readonly openedAt: Date;
  readonly stages: readonly StageStanding[];
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

/** What is shown, one line per release and stage, as RFC 4180 with instants in UTC. */
export function releasesAsCsv(rows: readonly CsvRow[]): string {
  const lines = rows.flatMap(({ key, modelKey, version, team, riskTier, policy, openedBy, openedAt, stages }) =>
    stages.map(({ stage, standing, since, verdicts }) => [
      key,
      modelKey,
      version,
      team,
      riskTier,
      `${policy.name} v${policy.version}`,
      openedBy.name,
      openedAt.toISOString(),
      stage,
      STANDING_PRESENTATION[standing].word,
      since ?? "",
      describeVerdicts(verdicts),
    ]),
  );
  return [HEADINGS, ...lines].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** A spreadsheet takes what begins like a formula for one; a leading apostrophe keeps it text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
