import type { Page } from "@/server/application/kernel/ports/page";
import { AppError } from "@/server/domain/error/app-error";

/** Cut `limit + 1` rows to a page; the cursor holds the sort key of the last row shown. */
export function keysetPage<Item>(rows: readonly Item[], limit: number, keyOf: (item: Item) => readonly string[]): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(keyOf(last))).toString("base64url") : undefined;
  return { items, nextCursor };
}

/** @throws AppError `validation-failed` for a cursor this list did not make. */
export function readCursor(cursor: string | undefined, parts: number): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === "string")) return key;
  } catch {
    // falls through to the refusal
  }
  throw new AppError("validation-failed", "cursor: expected the nextCursor of an earlier page of this list", {
    errors: [{ pointer: "/cursor", detail: "expected the nextCursor of an earlier page of this list" }],
  });
}
