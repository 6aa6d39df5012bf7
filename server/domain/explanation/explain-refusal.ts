import { PERMISSIONS } from "../authorization/permissions";
import { ROLE_WORDS, type Role } from "../authorization/role";
import type { JsonValue } from "../canonical/index";
import { type Reason, reason, value, verbatim } from "../reason/reason";
import type { Explanation, WhoMoves } from "./explanation";
import { nextOf, whoMakes } from "./moves";
import { refusalRow } from "./refusal-table";
import { type Roster, rolesInWords, whoHolds, whoMay } from "./roster";

/** A refusal as a screen receives it: code, sentence and facts. */
export interface RefusalFacts {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Explains a refused act and the next step from the refusal's code and facts. Every code has an explanation.
 */
export function explainRefusal({ code, title, detail, details }: RefusalFacts, roster: Roster): Explanation {
  const row = refusalRow(code);
  const fact = (name: string | undefined) => (name === undefined ? undefined : jsonValue(details[name]));
  return {
    kind: row.kind,
    title: verbatim(title),
    rule: verbatim(row.rule),
    found: verbatim(detail),
    measured: fact(row.measured),
    required: fact(row.required),
    unit: row.unit,
    counted: undefined,
    missing: missingOf(details),
    ...whoOf(details, row, roster),
    already: [],
    next: row.next === undefined ? nextOf(row.move) : verbatim(row.next),
    move: row.move,
    opensAt: opensAtOf(details),
  };
}

/**
 * Returns the people whom the refusal names by gate or by role, or else those who have the permission for the
 * move.
 */
function whoOf(
  details: RefusalFacts["details"],
  { move, permission }: ReturnType<typeof refusalRow>,
  roster: Roster,
): Pick<Explanation, "who" | "whoInWords"> {
  const named = gatesIn(details).flatMap(({ who }) => (Array.isArray(who) ? who.filter(isSomeone) : []));
  const roles = rolesIn(details);
  if (named.length > 0) return { who: distinct(named), whoInWords: "" };
  if (roles.length > 0) return { who: whoHolds(roles, roster), whoInWords: rolesInWords(roles) };
  if (permission !== undefined)
    return { who: whoMay(permission, roster), whoInWords: rolesInWords(PERMISSIONS[permission]) };
  return whoMakes(move, roster);
}

/** Returns stops, closed gates with their values, and invalid fields. */
function missingOf(details: RefusalFacts["details"]): readonly Reason[] {
  const stops = recordsIn(details["stops"]).flatMap((stop) => reasonIn(stop) ?? []);
  return [...stops, ...gatesIn(details).flatMap(unmetGate), ...fieldsIn(details).map(verbatim)];
}

function unmetGate(gate: Readonly<Record<string, unknown>>): readonly Reason[] {
  const [measured, required, found] = [
    jsonValue(gate["measured"]),
    jsonValue(gate["required"]),
    reasonIn(gate),
  ];
  if (found === undefined) return [];
  const titled = { title: String(gate["title"]), found };
  if (measured === undefined || required === undefined) return [reason("gate.titled", titled)];
  return [
    reason("gate.titled-with-numbers", { ...titled, measured: value(measured), required: value(required) }),
  ];
}

/** Returns the reason of a fact of a refusal, if it has one. */
function reasonIn({ reason: found }: Readonly<Record<string, unknown>>): Reason | undefined {
  return typeof found === "object" && found !== null && "code" in found ? (found as Reason) : undefined;
}

function fieldsIn({ errors }: RefusalFacts["details"]): readonly string[] {
  return recordsIn(errors).map(({ pointer, detail }) =>
    pointer ? `${String(pointer)}: ${String(detail)}` : String(detail),
  );
}

/** Returns the latest time at which a gate opens by itself. A retry before that time cannot succeed. */
function opensAtOf(details: RefusalFacts["details"]): string | undefined {
  return gatesIn(details)
    .flatMap(({ opensAt }) => (typeof opensAt === "string" ? [opensAt] : []))
    .sort()
    .at(-1);
}

function gatesIn({ gates }: RefusalFacts["details"]): readonly Readonly<Record<string, unknown>>[] {
  return recordsIn(gates);
}

function rolesIn({ roles, role }: RefusalFacts["details"]): readonly Role[] {
  const named = Array.isArray(roles) ? roles : role === undefined ? [] : [role];
  return named.filter((one): one is Role => typeof one === "string" && Object.hasOwn(ROLE_WORDS, one));
}

function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value)
    ? value.filter(
        (one): one is Readonly<Record<string, unknown>> =>
          typeof one === "object" && one !== null && !Array.isArray(one),
      )
    : [];
}

function isSomeone(value: unknown): value is WhoMoves {
  return typeof value === "object" && value !== null && "name" in value && "role" in value;
}

function distinct(who: readonly WhoMoves[]): readonly WhoMoves[] {
  return [...new Map(who.map((one) => [`${one.role} ${one.name}`, one])).values()];
}

/** Returns a value that can be displayed: text, numbers and lists of them. Other values are undefined. */
function jsonValue(value: unknown): JsonValue | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === "string" || typeof one === "number")
    ? (value as JsonValue)
    : undefined;
}
