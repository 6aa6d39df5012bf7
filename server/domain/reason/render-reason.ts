import { ROLE_WORDS } from "../authorization/role";
import { ENGLISH } from "./english/index";
import type { Reason, ReasonPart, Unit } from "./reason";
import { valueInWords } from "./value-in-words";

/** A piece of a rendered sentence. Text is final; each reader renders an instant, a day and a digest. */
export type ReasonPiece =
  | string
  | { readonly instant: string }
  | { readonly day: string }
  | { readonly digest: string };

/**
 * Renders a reason in English for machines and documents: instants in UTC with the zone beside them, digests in full.
 * Screens use {@link reasonPieces}, which leaves instants to the reader's time zone.
 */
export function renderReason(reason: Reason): string {
  return reasonPieces(reason).map(pieceInUtc).join("");
}

/** Renders a reason in English, except for pieces that depend on the reader. */
export function reasonPieces({ code, parts }: Reason): readonly ReasonPiece[] {
  return merged(fill(ENGLISH[code], parts, piecesOf));
}

/** Returns `2026-11-21 02:23 UTC`, with seconds if there are some. */
export function instantInUtc(at: string): string {
  const [date, time = ""] = at.split("T");
  const clock = time.slice(0, 8);
  return `${date} ${clock.endsWith(":00") ? clock.slice(0, 5) : clock} UTC`;
}

function pieceInUtc(piece: ReasonPiece): string {
  if (typeof piece === "string") return piece;
  if ("instant" in piece) return instantInUtc(piece.instant);
  return "day" in piece ? `${piece.day.slice(0, 10)} UTC` : piece.digest;
}

type Render<Piece> = (part: ReasonPart, kind: string) => readonly Piece[];

/**
 * Fills the placeholders of a template: `{name}` or `{name:kind}`. Text in square brackets is left out if one
 * of its parts is absent.
 */
export function fill<Piece>(
  template: string,
  parts: Reason["parts"],
  render: Render<Piece>,
): readonly (Piece | string)[] {
  return splitTemplate(template).flatMap(({ text, hole, optional }) => {
    if (optional !== undefined) {
      const isWhole = splitTemplate(optional).every(
        (one) => one.hole === undefined || one.hole.name in parts,
      );
      return isWhole ? fill(optional, parts, render) : [];
    }
    const part = hole && parts[hole.name];
    return hole === undefined ? [text] : part === undefined ? [] : render(part, hole.kind);
  });
}

interface Stretch {
  readonly text: string;
  readonly hole?: { readonly name: string; readonly kind: string };
  readonly optional?: string;
}

const SPLIT = new Map<string, readonly Stretch[]>();

function splitTemplate(template: string): readonly Stretch[] {
  const known = SPLIT.get(template);
  if (known !== undefined) return known;
  const stretches = template
    .split(/(\[[^\]]*\]|\{[^}]*\})/)
    .filter((text) => text !== "")
    .map((text): Stretch => {
      if (text.startsWith("[")) return { text, optional: text.slice(1, -1) };
      if (!text.startsWith("{")) return { text };
      const [name = "", kind = "text"] = text.slice(1, -1).split(":");
      return { text, hole: { name, kind } };
    });
  SPLIT.set(template, stretches);
  return stretches;
}

function piecesOf(part: ReasonPart, kind: string): readonly ReasonPiece[] {
  if (kind === "bound") return [part === ">=" ? "at least" : "at most"];
  if (typeof part === "string") return [part];
  if (typeof part === "number") return [part.toLocaleString("en-GB")];
  if ("instant" in part || "day" in part || "digest" in part) return [part];
  if ("quantity" in part) return [quantityInWords(part.quantity, part.unit)];
  if ("value" in part) return [valueInWords(part.value)];
  if ("person" in part)
    return [part.onBehalfOf === undefined ? part.person : `${part.person} on behalf of ${part.onBehalfOf}`];
  if ("role" in part) return [ROLE_WORDS[part.role]];
  if ("component" in part)
    return [[part.kind, part.component, part.version].filter((word) => word !== undefined).join(" ")];
  if ("list" in part)
    return joined(
      part.list.map((one) => piecesOf(one, "text")),
      kind,
    );
  return reasonPieces(part);
}

const FEW = 3;

const SEPARATORS: Readonly<Record<string, readonly [string, string]>> = {
  and: [", ", " and "],
  or: [", ", " or "],
  clauses: ["; ", "; "],
  sentences: [" ", " "],
};

function joined(items: readonly (readonly ReasonPiece[])[], kind: string): readonly ReasonPiece[] {
  if (kind === "quoted")
    return joined(
      items.map((item) => ["“", ...item, "”"]),
      "list",
    );
  if (kind === "few" && items.length > FEW)
    return joined([...items.slice(0, FEW), [`${items.length - FEW} more`]], "and");
  const [between, last] = SEPARATORS[kind] ?? [", ", ", "];
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? last : between, ...item];
  });
}

const UNIT_WORDS: Readonly<Record<Unit, readonly [string, string]>> = {
  hours: ["h", "h"],
  days: ["day", "days"],
  items: ["item", "items"],
  attempts: ["attempt", "attempts"],
  cases: ["case", "cases"],
  people: ["person", "people"],
};

function quantityInWords(count: number, unit: Unit): string {
  const [one, several] = UNIT_WORDS[unit];
  return `${valueInWords(count)} ${count === 1 ? one : several}`;
}

function merged(pieces: readonly ReasonPiece[]): readonly ReasonPiece[] {
  const whole: ReasonPiece[] = [];
  for (const piece of pieces) {
    const before = whole.at(-1);
    if (typeof piece === "string" && typeof before === "string") whole[whole.length - 1] = before + piece;
    else whole.push(piece);
  }
  return whole;
}
