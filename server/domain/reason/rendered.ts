import { ENGLISH } from "./english/index";
import type { Reason } from "./reason";
import { renderReason } from "./render-reason";

/**
 * Members whose code and parts are added beside the sentence, so that a client can translate or group by
 * code.
 */
const BESIDE = ["reason", "note"] as const;

/**
 * Renders every reason of an answer in English, with instants in UTC. Only for values that the domain made: a
 * value from a caller could look like a reason.
 */
export function rendered(value: unknown): unknown {
  if (isReason(value)) return renderReason(value);
  if (Array.isArray(value)) return value.map(rendered);
  return typeof value !== "object" || value === null || value instanceof Date
    ? value
    : renderedMembers(value);
}

/** Renders the reasons of one record. */
export function renderedMembers(record: object): Readonly<Record<string, unknown>> {
  const members = Object.entries(record).map(([name, member]) => [name, rendered(member)]);
  return { ...besideReason(record), ...Object.fromEntries(members) };
}

function besideReason(record: object): Partial<Reason> {
  if ("code" in record) return {};
  const found = BESIDE.map((name) => (record as Readonly<Record<string, unknown>>)[name]).find(isReason);
  return found === undefined ? {} : { code: found.code, parts: found.parts };
}

function isReason(value: unknown): value is Reason {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 2) return false;
  const { code, parts } = value as Partial<Reason>;
  return typeof code === "string" && Object.hasOwn(ENGLISH, code) && typeof parts === "object";
}
