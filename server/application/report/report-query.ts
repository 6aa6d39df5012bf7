import { z } from "zod";
import { modelsOf } from "@/server/domain/authorization/actor";
import { PERMISSIONS, type Permission, teamsFor } from "@/server/domain/authorization/permissions";
import { AppError } from "@/server/domain/error/app-error";
import { RISK_TIERS } from "@/server/domain/model/model";
import { REPORTS } from "@/server/domain/report/catalogue";
import {
  type LedgerPosition,
  REPORT_FILTERS,
  REPORT_GROUPINGS,
  REPORT_NAMES,
  type ReportFilter,
} from "@/server/domain/report/report";
import { toBase64 } from "@/server/domain/text/base64";
import { DAY_MS } from "@/server/domain/time/durations";
import { asOfInstant } from "../kernel/as-of";
import { InstantText, Line, ModelKey, StageName } from "../kernel/fields";
import type { LedgerReads } from "../kernel/ports/ledger";
import type { ReportQuery } from "../kernel/ports/report-rows";
import type { Scope } from "../kernel/scope";

const SAMPLE_MAX = 10_000;
const PERIOD_DAYS = 90;

/** The filters of all reports. Each report takes some of them. */
export const reportInput = {
  report: z.enum(REPORT_NAMES),
  from: InstantText.optional(),
  to: InstantText.optional(),
  at: InstantText.optional(),
  team: Line(100).optional(),
  model: ModelKey.optional(),
  tier: z.enum(RISK_TIERS).optional(),
  stage: StageName.optional(),
  kind: Line(60).optional(),
  by: z.enum(REPORT_GROUPINGS).optional(),
  sample: z.coerce.number().int().min(1).max(SAMPLE_MAX).optional(),
  seed: Line(100).optional(),
};
const ReportInput = z.strictObject(reportInput);
type ReportInput = z.output<typeof ReportInput>;

/** The complete filter of a report: every instant is stated, so that a file means the same later. */
export interface ReadReport {
  readonly filter: ReportFilter;
  readonly query: ReportQuery;
}

/**
 * Returns the filter of a report. The default period is the last ninety days; the default instant is now.
 *
 * @throws AppError `validation-failed` for a filter that the report does not have, a period that ends before it
 * begins or has not begun, an unknown kind, or a sample without a seed; `not-permitted` for a report that
 * requires another permission.
 */
export function readReportFilter(scope: Scope, { report, ...input }: ReportInput): ReadReport {
  const { filters, chart, alsoRequires } = REPORTS[report];
  const unknown = REPORT_FILTERS.find((name) => input[name] !== undefined && !filters.includes(name));
  if (unknown) throw fieldError(unknown, `none: the report ${report} has no such filter`);
  if (input.kind !== undefined && !chart.series.some(({ id }) => id === input.kind))
    throw fieldError("kind", `one of ${chart.series.map(({ id }) => id).join(", ")}`);
  if ((input.sample === undefined) !== (input.seed === undefined))
    throw fieldError(input.sample === undefined ? "sample" : "seed", "`sample` and `seed` together");
  const at = asOfInstant(scope, { field: "at", at: input.at });
  const period = periodOf(scope, input);
  const { actor, now } = scope;
  const teams = alsoRequires === undefined ? scope.teams : teamsWith(scope, alsoRequires);
  const filter: ReportFilter = {
    ...(filters.includes("from") ? period : {}),
    ...(filters.includes("at") ? { at } : {}),
    ...{ team: input.team, model: input.model, tier: input.tier, stage: input.stage, kind: input.kind },
    ...{
      by: filters.includes("by") ? (input.by ?? "all") : undefined,
      sample: input.sample,
      seed: input.seed,
    },
  };
  const models = modelsOf(actor);
  return { filter, query: { ...filter, ...period, at, now, teams, models } };
}

/** @throws AppError `not-permitted` for a caller without the permission. */
function teamsWith({ actor }: Scope, permission: Permission): Scope["teams"] {
  const teams = teamsFor(actor, permission);
  if (teams !== undefined) return teams;
  const roles: readonly string[] = PERMISSIONS[permission];
  throw new AppError(
    "not-permitted",
    `${actor.name} does not have the permission ${permission}. Required role, one of: ${roles.join(", ")}.`,
    { permission, roles },
  );
}

/** A period that has not ended yet ends now. */
function periodOf(scope: Scope, input: ReportInput | Omit<ReportInput, "report">) {
  const { now } = scope;
  const asked = input.to === undefined ? now : new Date(input.to);
  const to = asked > now ? now : asked;
  const from =
    input.from === undefined
      ? new Date(to.getTime() - PERIOD_DAYS * DAY_MS)
      : asOfInstant(scope, { field: "from", at: input.from });
  if (input.to !== undefined && asked <= from) throw fieldError("to", "an instant after `from`");
  return { from, to };
}

/** Returns the position of the ledger: its latest checkpoint. */
export async function ledgerPosition(
  ledger: Pick<LedgerReads, "latestCheckpoint">,
): Promise<LedgerPosition | null> {
  const checkpoint = await ledger.latestCheckpoint();
  return checkpoint ? { size: checkpoint.size, rootHash: toBase64(checkpoint.root) } : null;
}

function fieldError(field: string, expected: string): AppError {
  return new AppError("validation-failed", `/${field}: expected ${expected}`, {
    errors: [{ pointer: `/${field}`, detail: `expected ${expected}` }],
  });
}
