import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { JSON_LIMITS, readEvidenceJson } from "./index";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readEvidenceJson(bytesOf(text));

function refusal(text: string): { code: string; message: string } {
  try {
    read(text);
  } catch (error) {
    if (isAppError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error(`${text.slice(0, 80)} was read`);
}

describe("the reader agrees with JSON.parse", () => {
  test("every JSON value, however it is spaced", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom(undefined, 1, "\t", "\r\n "),
        (value, space) => {
          const text = JSON.stringify(value, null, space);
          expect(read(text)).toMatchObject({ value: JSON.parse(text), nonFinite: [] });
          expect(JSON.stringify(read(text).value)).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
    );
  });

  test("every string, escaped or not, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (string) => {
        const text = JSON.stringify(string);
        expect(read(text).value).toBe(JSON.parse(text));
      }),
    );
    expect(read(String.raw`"\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\"`).value).toBe('é😀/\b\f\n\r\t"\\');
  });

  test("invalid JSON is refused by both, or has a NaN", () => {
    const fragments = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      "null",
      " ",
      "'",
      "\\",
      "\n",
      "NaN",
      "//",
    );
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 9 }), (parts) => {
        const text = parts.join("");
        const ours = attempt(() => read(text).value);
        // A number too large for a double is null here and Infinity there.
        const theirs = attempt(() =>
          JSON.parse(text, (_, value: unknown) =>
            Math.abs(Number(value)) === Number.POSITIVE_INFINITY ? null : value,
          ),
        );
        if (ours.failed && theirs.failed) return;
        if (theirs.failed) expect(text).toContain("NaN");
        else if (ours.failed) expect(refusal(text).message).toContain("is given twice");
        else expect(ours.value).toEqual(theirs.value);
      }),
      { numRuns: 3_000 },
    );
  });
});

function attempt(read: () => unknown): { failed: boolean; value?: unknown } {
  try {
    return { failed: false, value: read() };
  } catch {
    return { failed: true };
  }
}

describe("values outside JSON", () => {
  test("NaN and infinities are null, and their places are listed", () => {
    expect(
      read(
        '{"value": NaN, "a/b": [1, -Infinity, {"~": Infinity}], "huge": [1e400, -1e400], "small": 1e-400}',
      ),
    ).toEqual({
      value: { value: null, "a/b": [1, null, { "~": null }], huge: [null, null], small: 0 },
      nonFinite: ["/value", "/a~1b/1", "/a~1b/2/~0", "/huge/0", "/huge/1"],
      inexactIntegers: [],
    });
    expect(read("NaN")).toMatchObject({ value: null, nonFinite: [""] });
  });

  test("integers that a double may have rounded are listed", () => {
    expect(read("[9007199254740991, 9007199254740993, -9007199254740992, 1e20, 0.1]")).toEqual({
      value: [9007199254740991, 9007199254740992, -9007199254740992, 1e20, 0.1],
      nonFinite: [],
      inexactIntegers: ["/1", "/2"],
    });
  });

  test("the list of places is bounded", () => {
    expect(read(`[${Array(500).fill("NaN").join()}]`).nonFinite).toHaveLength(JSON_LIMITS.pointers);
  });
});

describe("bytes", () => {
  test("a byte order mark is allowed", () => {
    expect(readEvidenceJson(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf('{"a":1}')])).value).toEqual({
      a: 1,
    });
  });

  test.each([
    { what: "a cut multi-byte character", bytes: [0x22, 0xc3, 0x22] },
    { what: "UTF-16", bytes: [0xff, 0xfe, 0x7b, 0x00] },
    { what: "an encoded surrogate", bytes: [0x22, 0xed, 0xa0, 0x80, 0x22] },
  ])("$what is refused as not UTF-8", ({ bytes }) => {
    expect(() => readEvidenceJson(new Uint8Array(bytes))).toThrow("not valid UTF-8");
  });
});

describe("names", () => {
  test.each([
    { text: '{"verdict": "FAIL", "verdict": "SUCCESS"}', pointer: "/verdict" },
    { text: '{"a": [{"b": 1, "\\u0062": 2}]}', pointer: "/a/0/b" },
    { text: '{"__proto__": 1, "__proto__": 2}', pointer: "/__proto__" },
  ])("two values under $pointer are refused: an ambiguous report is not evidence", ({ text, pointer }) => {
    expect(refusal(text)).toMatchObject({
      code: "evidence-unreadable",
      message: expect.stringContaining(`${pointer} is given twice`),
    });
  });

  test("names of Object.prototype are ordinary names", () => {
    const { value } = read(
      '{"__proto__": {"x": 1}, "constructor": {"prototype": {"x": 1}}, "toString": 1, "hasOwnProperty": null}',
    );
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor", "toString", "hasOwnProperty"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe("limits", () => {
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  test("64 levels are read, 65 are too deep, and a million are harmless", () => {
    expect(read(nested(JSON_LIMITS.depth)).nonFinite).toEqual([]);
    expect(refusal(nested(JSON_LIMITS.depth + 1))).toMatchObject({
      code: "payload-too-deep",
      message: "line 1, column 65: nested deeper than 64 levels",
    });
    expect(refusal("[".repeat(1_000_000)).code).toBe("payload-too-deep");
    expect(refusal('{"a":'.repeat(1_000_000)).code).toBe("payload-too-deep");
  });

  test("100,000 members are read, one more is too many, wherever they are", () => {
    const members = (count: number) => `[${Array(count).fill('{"a":1}').join()}]`;
    expect(read(members(JSON_LIMITS.members)).nonFinite).toEqual([]);
    expect(refusal(members(JSON_LIMITS.members + 1)).code).toBe("payload-too-large");
  });

  test("a million values are read, one more is too many", () => {
    const values = (count: number) => `[${"0,".repeat(count - 2)}0]`;
    expect(read(values(JSON_LIMITS.values)).nonFinite).toEqual([]);
    expect(refusal(values(JSON_LIMITS.values + 1)).code).toBe("payload-too-large");
  });

  test("a name longer than any tool writes is refused", () => {
    expect(read(`{"${"n".repeat(JSON_LIMITS.nameLength)}":1}`).nonFinite).toEqual([]);
    expect(refusal(`{"${"n".repeat(JSON_LIMITS.nameLength + 1)}":1}`).message).toContain("4097 characters");
  });
});

describe("a refusal has the place and the expectation", () => {
  test.each([
    { text: "", says: "line 1, column 1: found the end of the file, expected a JSON value" },
    { text: '{"a": 1,}', says: 'line 1, column 9: found "}", expected a member name in double quotes' },
    { text: '{\n  "a" 1}', says: 'line 2, column 7: found "1", expected ":" after the member name' },
    { text: "[1 2]", says: 'line 1, column 4: found "2", expected "," or "]"' },
    { text: "[1,]", says: 'line 1, column 4: found "]", expected a JSON value' },
    { text: "{} {}", says: 'line 1, column 4: found "{", expected the end of the file' },
    { text: "[01]", says: 'line 1, column 3: found "1", expected "," or "]"' },
    { text: "[+1]", says: 'found "+", expected a JSON value' },
    { text: "{'a': 1}", says: `found "'", expected a member name in double quotes` },
    { text: "[1] // clean", says: 'found "/", expected the end of the file' },
    { text: '["a', says: "line 1, column 2: a string has no end" },
    { text: '["a\nb"]', says: "line 1, column 4: a string contains a control character" },
    { text: String.raw`["\x41"]`, says: "an unknown escape sequence" },
    { text: "[nan]", says: 'found "n", expected a JSON value (or NaN, Infinity, -Infinity)' },
  ])("$text", ({ text, says }) => {
    expect(refusal(text)).toMatchObject({
      code: "evidence-unreadable",
      message: expect.stringContaining(says),
    });
  });
});

test("all bytes are read or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        readEvidenceJson(bytes);
      } catch (error) {
        expect(isAppError(error)).toBe(true);
      }
    }),
  );
});
