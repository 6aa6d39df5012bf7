import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMENT_LENGTH_MAX } from "./comment";
import { handlesIn, piecesOf } from "./comment-pieces";

describe("mentions in a text", () => {
  test.each([
    { text: "@olivia.hart please look", named: ["olivia.hart"] },
    { text: "Thanks, @Olivia.Hart. (@sam.okafor, too!)", named: ["olivia.hart", "sam.okafor"] },
    { text: "@olivia.hart and again @OLIVIA.HART", named: ["olivia.hart"] },
    { text: "@olivia.hart@example.org, not the other one", named: ["olivia.hart@example.org"] },
    { text: "@zoë.ångström", named: ["zoë.ångström"] },
    { text: "breast-screening@2.3.0 and mona@example.org name nobody", named: [] },
    { text: "write it as `@olivia.hart`", named: [] },
    { text: "https://example.org/@olivia.hart/runs", named: [] },
    { text: "npm's @types/node", named: [] },
    { text: "@ nobody, @@nobody", named: [] },
  ])("$text", ({ text, named }) => expect(handlesIn(text)).toEqual(named));
});

describe("links in a text", () => {
  test.each([
    { text: "see https://ci.example.org/runs/7, it failed.", links: ["https://ci.example.org/runs/7"] },
    { text: "(http://localhost:8080/x?y=1#z)", links: ["http://localhost:8080/x?y=1#z"] },
    { text: "javascript:alert(1) data:text/html,x ftp://example.org", links: [] },
    { text: '<a href="https://evil.example">look</a>', links: ["https://evil.example"] },
    { text: "`https://quoted.example`", links: [] },
  ])("$text", ({ text, links }) =>
    expect(piecesOf(text).flatMap((piece) => (piece.kind === "link" ? [piece.text] : []))).toEqual(links),
  );
});

test("the pieces of any text join to the text", () => {
  const words = fc.constantFrom(
    "@",
    "`",
    "https://",
    "a.b",
    " ",
    "\n",
    ".",
    "é",
    "@olivia.hart",
    "/",
    "\u202e",
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(words).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

test.each(["@", "`", "a@", "@a.", "https://", "@a'", "@a@", "@a-"])(
  "the longest text of only %s is parsed quickly",
  (sign) => {
    const text = sign.repeat(COMMENT_LENGTH_MAX / sign.length);
    expect(handlesIn(text).length).toBeLessThanOrEqual(text.length);
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  },
);
