import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { isAppError } from "@/server/domain/error/app-error";
import { claimedAt, readClaimedTime } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";

const FILE = "W&B run export";
const OBJECT = z.record(z.string(), z.unknown());
const MAYBE_TEXT = z.union([OBJECT, z.string().transform(objectIn)]);

const RUN = z.object({
  /** The id of a run; `name` in the API, which calls its title `displayName`. */
  id: z.string().optional(),
  name: z.string(),
  displayName: z.string().nullish(),
  display_name: z.string().nullish(),
  state: z.string(),
  config: MAYBE_TEXT,
  summaryMetrics: MAYBE_TEXT.optional(),
  summary: MAYBE_TEXT.optional(),
  createdAt: z.string().nullish(),
  created_at: z.string().nullish(),
  heartbeatAt: z.string().nullish(),
  commit: z.string().nullish(),
  user: z.object({ username: z.string().nullish() }).nullish(),
});

const STATES: Readonly<Record<string, string>> = {
  finished: "finished",
  running: "running",
  pending: "scheduled",
  crashed: "failed",
  failed: "failed",
  killed: "killed",
  preempted: "killed",
};

/**
 * Parses a training run from the export of a W&B run: the attributes of `wandb.Api().run(path)` as JSON, with
 * `config` and `summaryMetrics` (or `summary`) as objects or as JSON in text. An unknown state counts as failed.
 *
 * @throws AppError `evidence-unreadable` for another file.
 */
export function evidenceFromWandb(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["name", "state", "config"]))
    throw wrongFile(value, `a ${FILE} with "name", "state", "config" and "summaryMetrics"`);
  const run = readShape(RUN, value, FILE);
  const summary = run.summaryMetrics ?? run.summary ?? {};
  const startedAt = run.createdAt ?? run.created_at ?? undefined;
  const endedAt = run.heartbeatAt ?? undefined;
  return {
    type: "training-run",
    suite: "wandb",
    payload: {
      runId: run.id ?? run.name,
      runName: run.displayName ?? run.display_name ?? run.name,
      status: Object.hasOwn(STATES, run.state) ? (STATES[run.state] as string) : "failed",
      startedAt: isoOf(startedAt),
      endedAt: isoOf(endedAt),
      user: run.user?.username ?? null,
      codeRevision: run.commit ?? null,
      metrics: metricsIn(summary),
      params: paramsIn(run.config),
      datasets: [],
    },
    notes: ["W&B states no data set with the run."],
    nonFinite,
    ...(endedAt === undefined ? {} : claimedAt(endedAt)),
  };
}

/** Reads an object in JSON text; any other text is an empty object. */
function objectIn(text: string): Record<string, unknown> {
  try {
    return OBJECT.safeParse(readEvidenceJson(new TextEncoder().encode(text)).value).data ?? {};
  } catch (error) {
    if (isAppError(error)) return {};
    throw error;
  }
}

/** Numbers of the summary; its own members, which begin with `_`, and media are left out. */
function metricsIn(summary: Readonly<Record<string, unknown>>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(summary).flatMap(([name, value]): [string, number | null][] => {
      if (name.startsWith("_")) return [];
      if (typeof value === "number") return [[name, value]];
      return value === null || value === "NaN" || value === "Infinity" || value === "-Infinity"
        ? [[name, null]]
        : [];
    }),
  );
}

/** `config` has plain values, or `{ value, desc }` as in the file `config.yaml`. */
function paramsIn(config: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([name, held]) => {
      if (name.startsWith("_")) return [];
      const value = hasMembers(held as JsonValue, ["value"]) ? (held as { value: unknown }).value : held;
      return [[name, typeof value === "string" ? value : (JSON.stringify(value) ?? "")]];
    }),
  );
}

function isoOf(time: string | undefined): string | null {
  return time === undefined ? null : (readClaimedTime(time).instant?.toISOString() ?? null);
}
