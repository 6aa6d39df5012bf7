import fc from "fast-check";
import { expect, test } from "vitest";
import { isIdentityPattern, matchesIdentity } from "./signer-identity";

const WORKFLOW = "https://github.com/acme/credit/.github/workflows/train.yml@refs/heads/main";

test("an identity matches itself, and no identity that only contains it", () => {
  expect(matchesIdentity("a@b.com", "a@b.com")).toBe(true);
  for (const other of ["xa@b.com", "a@b.com.evil", "xa@b.com.evil", "a@bxcom", "A@b.com", "a@b.com\n", ""])
    expect(matchesIdentity("a@b.com", other), other).toBe(false);
});

test("a wildcard stands for one part: it crosses neither a slash nor an @", () => {
  const pattern = "https://github.com/acme/*/.github/workflows/train.yml@refs/heads/main";
  expect(matchesIdentity(pattern, WORKFLOW)).toBe(true);
  expect(matchesIdentity(pattern, WORKFLOW.replace("credit", "evil/x"))).toBe(false);
  expect(matchesIdentity(pattern, WORKFLOW.replace("credit", ""))).toBe(false);
  expect(matchesIdentity("*@acme.com", "mallory@evil.com@acme.com")).toBe(false);
});

test.each(["*", "**", "a*", "", "a b@c.com", "*a*b*c*d*e", `${"x".repeat(301)}`])(
  "%j is no pattern",
  (pattern) => {
    expect(isIdentityPattern(pattern)).toBe(false);
    expect(matchesIdentity(pattern, pattern)).toBe(false);
  },
);

test("a pattern without a wildcard matches exactly one identity", () => {
  const identity = fc.stringMatching(/^[\x21-\x29\x2b-\x7e]{3,40}$/);
  fc.assert(
    fc.property(identity, identity, (pattern, other) => {
      expect(matchesIdentity(pattern, pattern)).toBe(true);
      expect(matchesIdentity(pattern, other)).toBe(pattern === other);
    }),
  );
});
