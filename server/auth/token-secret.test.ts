import { describe, expect, test } from "vitest";
import { bearerToken, newSecret, tokenHash } from "./token-secret";

test("a new secret has the form of a token, is never the same, and its hash is of the whole text", () => {
  const [first, second] = [newSecret(), newSecret()];
  expect(bearerToken(`Bearer ${first.value}`)).toEqual({ token: first.value });
  expect(first.value).not.toBe(second.value);
  expect(first.hash).toEqual(tokenHash(first.value));
  expect(first.hash).toHaveLength(32);
});

describe("the Authorization header", () => {
  const token = `cs_${"A".repeat(43)}`;

  test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER ${token}`])("%j has a token", (header) => {
    expect(bearerToken(header)).toEqual({ token });
  });
  test.each([undefined, ""])("%j is absent", (header) => {
    expect(bearerToken(header)).toEqual({ problem: "absent" });
  });
  test.each([
    "Bearer",
    "Bearer ",
    "Bearer nothing",
    `Bearer  ${token}`,
    `Bearer ${token} `,
    `Bearer ${token}=`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token},Bearer ${token}`,
    `Bearer ${token} ${token}`,
    `Basic ${token}`,
    token,
    ` Bearer ${token}`,
    `Bearer\n${token}`,
    `Bearer ${token.replace("cs_", "CS_")}`,
  ])("%j is malformed", (header) => {
    expect(bearerToken(header)).toEqual({ problem: "malformed" });
  });
});
