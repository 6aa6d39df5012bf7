import type { PersonRole } from "../authorization/role";
import type { JsonValue } from "../canonical/index";
import type { ENGLISH } from "./english/index";

/**
 * A fact in a sentence. A string is text from a person, a policy or a tool; a number is a count. Every other
 * part states its kind, so that each reader renders it: an instant in their time zone, a digest shortened.
 */
export type ReasonPart =
  | string
  | number
  | InstantPart
  | DayPart
  | QuantityPart
  | ValuePart
  | DigestPart
  | PersonPart
  | RolePart
  | ComponentPart
  | ListPart
  | Reason;

/** ISO 8601, UTC. */
export interface InstantPart {
  readonly instant: string;
}

/** An instant of which only the day matters. ISO 8601, UTC. */
export interface DayPart {
  readonly day: string;
}

export const UNITS = ["hours", "days", "items", "attempts", "cases", "people"] as const;
export type Unit = (typeof UNITS)[number];

export interface QuantityPart {
  readonly quantity: number;
  readonly unit: Unit;
}

/** A measured or required value, with all its digits. */
export interface ValuePart {
  readonly value: JsonValue;
}

export interface DigestPart {
  readonly digest: string;
}

/** A person by name; with `onBehalfOf` a delegate. */
export interface PersonPart {
  readonly person: string;
  readonly onBehalfOf?: string;
}

export interface RolePart {
  readonly role: PersonRole;
}

export interface ComponentPart {
  readonly component: string;
  readonly kind: string;
  readonly version?: string;
}

/** Several parts; the template of the code says how they are joined. */
export interface ListPart {
  readonly list: readonly ReasonPart[];
}

export type ReasonCode = keyof typeof ENGLISH;

/** A code with the facts of its sentence. Readers render it; nobody parses a sentence. */
export interface Reason {
  readonly code: ReasonCode;
  readonly parts: Readonly<Record<string, ReasonPart>>;
}

interface PartOfKind {
  readonly text: string;
  readonly count: number;
  readonly instant: InstantPart;
  readonly day: DayPart;
  readonly quantity: QuantityPart;
  readonly value: ValuePart;
  readonly digest: DigestPart;
  readonly person: PersonPart;
  readonly role: RolePart;
  readonly component: ComponentPart;
  readonly reason: Reason;
  /** A lower or upper limit, rendered in words. */
  readonly bound: ">=" | "<=";
  readonly list: ListPart;
  /** At most three items, then how many more there are. */
  readonly few: ListPart;
  readonly quoted: ListPart;
  readonly and: ListPart;
  readonly or: ListPart;
  readonly clauses: ListPart;
  readonly sentences: ListPart;
}

type NameOf<Hole extends string> = Hole extends `${infer Name}:${string}` ? Name : Hole;
type KindOf<Hole extends string> = Hole extends `${string}:${infer Kind extends keyof PartOfKind}`
  ? Kind
  : "text";

type RequiredParts<Template extends string> =
  Template extends `${infer Before}[${infer _Optional}]${infer After}`
    ? RequiredParts<Before> & RequiredParts<After>
    : Template extends `${string}{${infer Hole}}${infer After}`
      ? { readonly [Name in NameOf<Hole>]: PartOfKind[KindOf<Hole>] } & RequiredParts<After>
      : unknown;

type OptionalParts<Template extends string> = Template extends `${string}[${infer Optional}]${infer After}`
  ? Partial<RequiredParts<Optional>> & OptionalParts<After>
  : unknown;

/** The parts that the template of a code names. Those in square brackets may be left out. */
export type PartsOf<Code extends ReasonCode> = RequiredParts<(typeof ENGLISH)[Code]> &
  OptionalParts<(typeof ENGLISH)[Code]>;

export function reason<Code extends ReasonCode>(code: Code, parts: PartsOf<Code>): Reason {
  return { code, parts: parts as Reason["parts"] };
}

export const instant = (at: Date | string): InstantPart => ({
  instant: typeof at === "string" ? at : at.toISOString(),
});
export const day = (at: Date): DayPart => ({ day: at.toISOString() });
export const quantity = (count: number, unit: Unit): QuantityPart => ({ quantity: count, unit });
export const value = (measured: JsonValue): ValuePart => ({ value: measured });
export const digest = (named: string): DigestPart => ({ digest: named });
export const role = (held: PersonRole): RolePart => ({ role: held });
export const list = (items: readonly ReasonPart[]): ListPart => ({ list: items });

export function person(name: string, onBehalfOf?: { readonly name: string }): PersonPart {
  return onBehalfOf === undefined ? { person: name } : { person: name, onBehalfOf: onBehalfOf.name };
}

/** Wraps text from a person, a policy or a refusal of the server where a reason is expected. */
export const verbatim = (text: string): Reason => reason("verbatim", { text });

/** Reads a stored reason. Those stored before reasons were data are sentences. */
export function reasonFromRecord(stored: Reason | string): Reason {
  return typeof stored === "string" ? reason("recorded", { text: stored }) : stored;
}
