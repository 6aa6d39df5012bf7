import type { Page } from "@/server/application/kernel/ports/page";
import { isStorableText } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { exactInstant } from "@/server/domain/time/recordable-instant";

/**
 * The types of the columns that a list is sorted by, in their order. An instant is formatted by
 * `Date.toISOString`.
 */
export type CursorParts = readonly ("instant" | "text")[];

/** Cuts `limit + 1` rows to a page; the cursor is the sort key of the last row shown. */
export function keysetPage<Item>(
  rows: readonly Item[],
  limit: number,
  keyOf: (item: Item) => readonly string[],
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : undefined,
  };
}

export function writeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/**
 * Parses a cursor to a sort key. Every part has the type of its column, so that no forged cursor reaches the
 * database as an invalid value. A valid forged cursor only moves the start of the page: the list filters by
 * the reader's scope anyway.
 *
 * @throws AppError `validation-failed` for a cursor this list did not make.
 */
export function readCursor(cursor: string | undefined, parts: CursorParts): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  const key = parsed(cursor);
  if (
    key?.length === parts.length &&
    parts.every((part, index) => isPart(part, key[index])) &&
    writeCursor(key) === cursor
  )
    return key;
  throw new AppError("validation-failed", "cursor: expected the nextCursor of an earlier page of this list", {
    errors: [{ pointer: "/cursor", detail: "expected the nextCursor of an earlier page of this list" }],
  });
}

function parsed(cursor: string): readonly string[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

function isPart(part: CursorParts[number], value: unknown): boolean {
  if (typeof value !== "string" || !isStorableText(value)) return false;
  return part === "text" || exactInstant(value) !== undefined;
}
