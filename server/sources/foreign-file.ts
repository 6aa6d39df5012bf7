import type { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { pointerTo } from "./json/index";

/** The features by which a tool's files are recognised, for the refusal of a wrong one. */
interface Fingerprint {
  readonly name: string;
  readonly members: readonly string[];
}

// Most specific first: several tools have a member called "results" or "tests".
const FINGERPRINTS: readonly Fingerprint[] = [
  { name: "an Evidently snapshot", members: ["metric_results", "top_level_metrics"] },
  { name: "an Evidently report", members: ["metrics", "tests"] },
  { name: "an Evidently legacy test suite", members: ["version", "tests", "summary"] },
  { name: "an Evidently legacy report", members: ["version", "metrics", "timestamp"] },
  { name: "the result of a Great Expectations checkpoint", members: ["success", "validation_results"] },
  {
    name: "the description of a Great Expectations result",
    members: ["success", "statistics", "expectations"],
  },
  { name: "a Great Expectations validation result", members: ["success", "results", "statistics"] },
  { name: "a Great Expectations validation result", members: ["success", "results", "meta"] },
  { name: "an MLflow run", members: ["run"] },
  { name: "an MLflow model version", members: ["model_version"] },
  { name: "a modelscan report", members: ["summary", "issues", "errors"] },
  { name: "a SARIF log", members: ["runs", "version"] },
  { name: "a CycloneDX bill of materials", members: ["bomFormat"] },
  { name: "a Sigstore bundle", members: ["mediaType", "verificationMaterial"] },
  { name: "an in-toto statement", members: ["_type", "predicateType"] },
  { name: "a DSSE envelope", members: ["payloadType", "signatures"] },
  { name: "an OpenLineage event", members: ["eventTime", "producer"] },
];

/** Refuses a file of another tool, or of this tool in an unsupported form. */
export function wrongFile(seen: JsonValue, expected: string): AppError {
  return new AppError("evidence-unreadable", `The file is ${describeFile(seen)}. Expected ${expected}.`, {
    seen: describeFile(seen),
    expected,
  });
}

/** Refuses a file of another known source. */
export function otherFile(seen: string, expected: string): AppError {
  return new AppError("evidence-unreadable", `The file is ${seen}. Expected ${expected}.`, {
    seen,
    expected,
  });
}

/** Returns a JSON file in words: the tool if its features are known, otherwise its members. */
export function describeFile(value: JsonValue): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== "object" || value === null) return value === null ? "null" : `a ${typeof value}`;
  const members = Object.keys(value);
  const known = FINGERPRINTS.find((fingerprint) =>
    fingerprint.members.every((member) => Object.hasOwn(value, member)),
  );
  if (known !== undefined) return known.name;
  if (members.length === 0) return "an empty object";
  return `an object with ${members
    .slice(0, 6)
    .map((member) => JSON.stringify(member.slice(0, 40)))
    .join(", ")}${members.length > 6 ? " and more" : ""}`;
}

/** True when the value is an object that has all of these members itself. */
export function hasMembers(value: JsonValue, members: readonly string[]): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    members.every((member) => Object.hasOwn(value, member))
  );
}

/** Parses the supported part of a foreign file; unknown members are ignored. */
export function readShape<Shape>(schema: z.ZodType<Shape>, value: JsonValue, file: string): Shape {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ pointer: pointerTo(issue.path.map(String)), detail: issue.message }));
  const first = errors[0];
  throw new AppError(
    "evidence-unreadable",
    `This ${file} has an unknown structure at ${first?.pointer || "its root"}: ${first?.detail}`,
    {
      errors,
    },
  );
}

/** Refuses a file whose parts contradict each other: an edited or cut report is not evidence. */
export function contradiction(file: string, saying: string, pointer: string): AppError {
  const detail = `${saying}; a ${file} whose parts agree is expected`;
  return new AppError("evidence-unreadable", detail, { errors: [{ pointer, detail }] });
}
