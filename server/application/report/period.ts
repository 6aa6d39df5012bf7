import { z } from "zod";
import { actorReference, modelsOf } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { measure } from "@/server/reports/measure";
import { asOfInstant } from "../kernel/as-of";
import { defineCommand } from "../kernel/command";
import { InstantText } from "../kernel/fields";
import type { ExportRecord, Period } from "../kernel/ports/reports";
import { defineQuery } from "../kernel/query";
import type { Scope } from "../kernel/scope";
import { type ExportRecipe, writeExport } from "./export-recipe";
import { fileNameOf } from "./export-release";

/** Most rows of a file; a longer period can be divided. */
const MOVEMENTS_MAX = 50_000;
const MOVEMENTS_SHOWN = 200;

/** Half-open: from the first instant on, up to the second. */
const periodInput = { from: InstantText, to: InstantText };

/**
 * Lists what went live, and what stopped being live, in reach within a period, at most until now: the
 * beginning of the list, and whether there is more.
 */
export const getPeriod = defineQuery({
  name: "report.get-period",
  permission: "report.export",
  input: z.strictObject(periodInput),
  run: async (store, scope, input) => {
    const period = periodOf(input, scope);
    const found = await store.reports.movements(scope.teams, period, MOVEMENTS_SHOWN + 1);
    return {
      now: scope.now,
      until: period.to,
      items: found.slice(0, MOVEMENTS_SHOWN),
      isCut: found.length > MOVEMENTS_SHOWN,
    };
  },
});

/**
 * Exports the same list as a file, complete and on record.
 *
 * @throws AppError `validation-failed` for a period that ends before it begins, or has too many rows.
 */
export const exportPeriod = defineCommand({
  name: "report.export-period",
  isHeavy: true,
  isLong: true,
  permission: "report.export",
  input: z.strictObject(periodInput),
  run: async (tx, scope, input) => {
    const period = periodOf(input, scope);
    const movements = await tx.reports.movements(scope.teams, period, MOVEMENTS_MAX + 1);
    if (movements.length > MOVEMENTS_MAX)
      throw fieldError("to", `a period with at most ${MOVEMENTS_MAX} movements; use shorter periods`);
    const recipe: ExportRecipe = { kind: "period", movements };
    const [from, to] = [period.from.toISOString(), period.to.toISOString()];
    const record: ExportRecord = {
      id: scope.newId("exp"),
      kind: "period",
      format: "csv",
      about: `${from}/${to}`,
      fileName: fileNameOf(["releases", from.slice(0, 10), to.slice(0, 10)], scope.now, "csv"),
      ...(await measure(writeExport(tx, recipe, "csv"))),
      requestedBy: actorReference(scope.actor),
      requestedAt: scope.now,
    };
    await tx.reports.insertExport(record, JSON.stringify(recipe));
    const { id, digest, byteLength } = record;
    const teams = scope.teams === "*" ? "*" : [...scope.teams];
    const data = { from, to, teams, format: "csv", byteLength, movements: movements.length };
    return {
      result: record,
      events: [{ action: "period.exported", subjects: [{ kind: "export", id, digest }], data }],
    };
  },
});

/** A period that has not ended yet ends now. @throws AppError for one that has not begun. */
export function periodOf(
  { from, to }: { readonly from: string; readonly to: string },
  { actor, now }: Scope,
): Period {
  const begins = asOfInstant({ now }, { field: "from", at: from });
  const ends = new Date(to);
  if (ends <= begins) throw fieldError("to", "an instant after `from`");
  return {
    from: begins,
    to: ends > now ? now : ends,
    models: modelsOf(actor),
  };
}

export function fieldError(field: string, expected: string): AppError {
  return new AppError("validation-failed", `/${field}: expected ${expected}`, {
    errors: [{ pointer: `/${field}`, detail: `expected ${expected}` }],
  });
}
