import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { hasMembers, wrongFile } from "../foreign-file";

type JsonObject = { readonly [name: string]: JsonValue };

/**
 * Returns the run of a file in the form of `runs/get`: the answer of `runs/get`, of `runs/search`, or
 * `Run.to_dictionary()`, which writes maps instead of lists.
 *
 * @param runId the run to read, where a search found several.
 * @throws AppError `evidence-unreadable` for another file, and for a search with several runs or none of this id.
 */
export function runIn(value: JsonValue, runId: string | undefined): JsonValue {
  if (hasMembers(value, ["run"])) return value;
  if (hasMembers(value, ["runs"])) return { run: foundIn((value as JsonObject)["runs"], runId) };
  if (hasMembers(value, ["info", "data"])) return { run: fromDictionary(value as JsonObject) };
  throw wrongFile(
    value,
    'an MLflow run with "run" (the answer of runs/get), "runs" (runs/search) or "info" and "data" (to_dictionary())',
  );
}

function foundIn(runs: JsonValue | undefined, runId: string | undefined): JsonValue {
  const all = Array.isArray(runs) ? runs : [];
  const named = all.filter((run) => runId === undefined || idOf(run) === runId);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const detail = `the search found ${all.length} runs, ${named.length} of them ${runId === undefined ? "without a parameter runId" : `with the id ${runId}`}; expected exactly one. State it by the parameter runId`;
  throw new AppError("evidence-unreadable", detail, { errors: [{ pointer: "/runs", detail }] });
}

function idOf(run: JsonValue): JsonValue | undefined {
  return hasMembers(run, ["info"]) ? memberOf((run as JsonObject)["info"], "run_id") : undefined;
}

function fromDictionary({ info, data, inputs }: JsonObject): JsonValue {
  const entries = (map: JsonValue | undefined) =>
    isObject(map) ? Object.entries(map).map(([key, value]) => ({ key, value })) : (map ?? []);
  const datasets = memberOf(inputs, "dataset_inputs");
  return {
    info: isObject(info)
      ? Object.fromEntries(Object.entries(info).filter(([, value]) => value !== null))
      : (info ?? null),
    data: {
      metrics: entries(memberOf(data, "metrics")),
      params: entries(memberOf(data, "params")),
      tags: entries(memberOf(data, "tags")),
    },
    inputs: {
      dataset_inputs: Array.isArray(datasets)
        ? datasets.map((one) => (isObject(one) ? { ...one, tags: entries(one["tags"]) } : one))
        : [],
    },
  };
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
