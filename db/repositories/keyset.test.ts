import { expect, test } from "vitest";
import { keysetPage, readCursor, writeCursor } from "./keyset";

const AT = "2026-11-30T10:00:00.000Z";

test("the cursor of a page parses to the sort key of its last row", () => {
  const { nextCursor } = keysetPage(
    [
      { at: AT, id: "a" },
      { at: AT, id: "b" },
    ],
    1,
    ({ at, id }) => [at, id],
  );
  expect(readCursor(nextCursor, ["instant", "text"])).toEqual([AT, "a"]);
  expect(readCursor(undefined, ["text"])).toBeUndefined();
});

test.each([
  ["text that is no base64url", "%%%"],
  ["no JSON", Buffer.from("{").toString("base64url")],
  ["no list", Buffer.from('"a"').toString("base64url")],
  ["a part too few", writeCursor([AT])],
  ["a part too many", writeCursor([AT, "a", "b"])],
  ["a number as a part", Buffer.from(`["${AT}",1]`).toString("base64url")],
  ["an instant in the year 0", writeCursor(["0000-01-01T00:00:00.000Z", "a"])],
  ["an instant after the year 9999", writeCursor(["+010000-01-01T00:00:00.000Z", "a"])],
  ["text in place of an instant", writeCursor(["now", "a"])],
  ["a word that PostgreSQL reads as an instant", writeCursor(["infinity", "a"])],
  ["U+0000", writeCursor([AT, "a\u0000"])],
  ["half of a surrogate pair", writeCursor([AT, "\ud800"])],
  ["another spelling of the same key", `${writeCursor([AT, "a"])}=`],
])("a forged cursor with %s is refused", (_what, cursor) => {
  expect(() => readCursor(cursor, ["instant", "text"])).toThrow(/cursor: expected the nextCursor/);
});
