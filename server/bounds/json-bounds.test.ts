import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { JsonBounds, type JsonBoundsOptions } from "./json-bounds";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Returns the code of the refusal, for a text that arrives in pieces. */
function refusalOf(
  text: string,
  { piece = 7, ...options }: JsonBoundsOptions & { readonly piece?: number } = {},
): string | undefined {
  const bounds = new JsonBounds(options);
  const bytes = bytesOf(text);
  try {
    for (let at = 0; at < bytes.length; at += piece) bounds.push(bytes.subarray(at, at + piece));
    return undefined;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

function structureOf(value: unknown): { readonly depth: number; readonly members: number } {
  if (typeof value !== "object" || value === null) return { depth: 0, members: 0 };
  const inner = Object.values(value).map(structureOf);
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    members:
      (Array.isArray(value) ? 0 : Object.keys(value).length) +
      inner.reduce((sum, { members }) => sum + members, 0),
  };
}

describe("the structure of a JSON text", () => {
  test("is counted exactly, with any strings and in any pieces", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 1, max: 9 }), (value, piece) => {
        const text = JSON.stringify(value);
        const { depth, members } = structureOf(value);
        expect(refusalOf(text, { piece, depthMax: depth, membersMax: members })).toBeUndefined();
        if (depth > 0) expect(refusalOf(text, { piece, depthMax: depth - 1 })).toBe("payload-too-deep");
        if (members > 0)
          expect(refusalOf(text, { piece, membersMax: members - 1 })).toBe("payload-too-large");
      }),
    );
  });

  test.each([
    { text: `["${"[{".repeat(100)}"]`, says: "brackets within a string do not count" },
    { text: String.raw`["\"[[[[", "\\"]`, says: "an escaped quote does not end a string" },
    { text: '{"ключ":"значение — [[[["}', says: "other scripts pass" },
  ])("$says", ({ text }) => {
    expect(refusalOf(text, { depthMax: 2, membersMax: 2 })).toBeUndefined();
  });

  test("elements of arrays are bounded too", () => {
    expect(refusalOf(`[${"1,".repeat(99)}1]`, { valuesMax: 100 })).toBeUndefined();
    expect(refusalOf(`[${"1,".repeat(100)}1]`, { valuesMax: 100 })).toBe("payload-too-large");
    expect(refusalOf("[],".repeat(100), { valuesMax: 100 })).toBe("payload-too-large");
  });
});
