import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RoleGroup } from "@/server/domain/authorization/grants-of-groups";
import { type Identity, type IdentityClaims, readIdentity } from "./identity-claims";

const NOW = new Date("2026-03-01T12:00:00Z");
const SECONDS = NOW.getTime() / 1000;
const ISSUER = "https://login.example.com/realms/ml";
const ROLE_GROUPS: readonly RoleGroup[] = [
  { group: "/ml/approvers", role: "product-owner", teams: ["clinical-ml"] },
  { group: "risk, approvers", role: "product-owner", teams: ["credit"] },
  { group: "6f1c0d2e-0000-4000-8000-000000000001", role: "security", teams: "*" },
  { group: "platform-admins", role: "admin", teams: "*" },
];
const CLAIMS = {
  iss: ISSUER,
  sub: "u-1",
  name: "Olivia Hart",
  email: "olivia.hart@example.org",
  auth_time: SECONDS - 5,
  groups: ["/ml/approvers"],
};

const read = (change: IdentityClaims, groupsClaim = "groups") =>
  readIdentity({ ...CLAIMS, ...change }, { issuer: ISSUER, groupsClaim, roleGroups: ROLE_GROUPS, now: NOW });
const grantsOf = (groups: unknown) => (read({ groups }) as Identity).grants;

test("an accepted person has an identity, a name and grants", () => {
  expect(read({})).toEqual({
    issuer: ISSUER,
    subject: "u-1",
    name: "Olivia Hart",
    email: "olivia.hart@example.org",
    grants: [{ role: "product-owner", teams: ["clinical-ml"] }],
    groups: ["/ml/approvers"],
    authenticatedAt: new Date((SECONDS - 5) * 1000),
  });
});

describe("groups become roles by exact value", () => {
  test("teams of one role are united", () => {
    expect(grantsOf(["/ml/approvers", "risk, approvers"])).toEqual([
      { role: "product-owner", teams: ["clinical-ml", "credit"] },
    ]);
  });
  test("several roles are held side by side", () => {
    expect(grantsOf(["platform-admins", "6f1c0d2e-0000-4000-8000-000000000001"])).toEqual([
      { role: "admin", teams: "*" },
      { role: "security", teams: "*" },
    ]);
  });
  test("a single bare value is one group, commas and all", () => {
    expect(grantsOf("risk, approvers")).toEqual([{ role: "product-owner", teams: ["credit"] }]);
  });
  test.each([
    "ml/approvers",
    "/ML/approvers",
    "/ml/approvers ",
    "/ml/approvers/eu",
    "approvers",
    "/ml/approvers,platform-admins",
    "*",
    "",
  ])("%j is not the group", (group) => {
    expect(read({ groups: [group] })).toEqual({ refused: "no-role", subject: "u-1" });
  });
  test("no group grants anything but the ones listed", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (groups) => {
        const strangers = groups.filter((group) => !ROLE_GROUPS.some((known) => known.group === group));
        expect(read({ groups: strangers })).toEqual({ refused: "no-role", subject: "u-1" });
      }),
    );
  });
  test("an incomplete group list refuses the sign-in", () => {
    expect(
      read(
        { groups: undefined, "https://example.com/groups": ["platform-admins"] },
        "https://example.com/groups",
      ),
    ).toMatchObject({
      grants: [{ role: "admin" }],
    });
    expect(read({}, "__proto__")).toEqual({ refused: "groups-missing", subject: "u-1" });
    expect(read({}, "constructor")).toEqual({ refused: "groups-missing", subject: "u-1" });
  });
});

describe("a group list that is not whole refuses the sign-in", () => {
  test("the claim is absent", () => {
    const { groups: _, ...without } = CLAIMS;
    expect(
      readIdentity(without, { issuer: ISSUER, groupsClaim: "groups", roleGroups: ROLE_GROUPS, now: NOW }),
    ).toEqual({
      refused: "groups-missing",
      subject: "u-1",
    });
    expect(
      readIdentity(
        { ...without, _claim_sources: { src1: {} } },
        { issuer: ISSUER, groupsClaim: "groups", roleGroups: ROLE_GROUPS, now: NOW },
      ),
    ).toEqual({ refused: "groups-overflow", subject: "u-1" });
  });
  test.each([
    {
      when: "the provider points elsewhere (Entra, over 200 groups)",
      change: { _claim_names: { groups: "src1" }, _claim_sources: { src1: { endpoint: "https://graph" } } },
    },
    { when: "the provider only says that there are groups", change: { hasgroups: true } },
    { when: "it says so as text", change: { hasgroups: "true" } },
  ])("$when, even beside a list", ({ change }) => {
    expect(read(change)).toEqual({ refused: "groups-overflow", subject: "u-1" });
  });
  test("a pointer for another claim is no overflow of this one", () => {
    expect(read({ _claim_names: { address: "src1" }, _claim_sources: { src1: {} } })).toMatchObject({
      subject: "u-1",
    });
  });
  test.each([[null], [{ "/ml/approvers": true }], [["/ml/approvers", 7]], [[["/ml/approvers"]]], [true]])(
    "%j is no list of groups",
    (groups) => {
      expect(read({ groups })).toEqual({ refused: "groups-unreadable", subject: "u-1" });
    },
  );
});

describe("auth_time", () => {
  test.each([
    { when: "long ago", auth_time: SECONDS - 86_400, at: new Date((SECONDS - 86_400) * 1000) },
    {
      when: "60 s ahead, which a clock may be",
      auth_time: SECONDS + 60,
      at: new Date((SECONDS + 60) * 1000),
    },
    { when: "absent: nothing is proven", auth_time: undefined, at: undefined },
    { when: "text: nothing is proven", auth_time: String(SECONDS), at: undefined },
    { when: "zero: nothing is proven", auth_time: 0, at: undefined },
    { when: "not a number: nothing is proven", auth_time: Number.NaN, at: undefined },
  ])("$when", ({ auth_time, at }) => {
    expect((read({ auth_time }) as Identity).authenticatedAt).toEqual(at);
  });
  test("61 s ahead is refused: nobody has authenticated in the future", () => {
    expect(read({ auth_time: SECONDS + 61 })).toEqual({ refused: "authenticated-in-future" });
  });
});

describe("identity is issuer and subject", () => {
  test.each([
    undefined,
    "https://login.example.com/realms/ml/",
    "https://evil.example.com",
    ["https://login.example.com/realms/ml"],
  ])("issuer %j is another one", (iss) => {
    expect(read({ iss })).toEqual({ refused: "issuer-mismatch" });
  });
  test.each([undefined, "", 7, "a\u0000b", "x".repeat(256)])("subject %j is refused", (sub) => {
    expect(read({ sub })).toEqual({ refused: "subject-unreadable" });
  });
  test("a name is shown on one line, and falls back to the email, then to the subject", () => {
    expect(read({ name: " Olivia\n\u0000Hart " })).toMatchObject({ name: "Olivia Hart" });
    expect(read({ name: undefined })).toMatchObject({ name: CLAIMS.email });
    expect(read({ name: 7, email: undefined })).toMatchObject({ name: "u-1", email: "" });
  });
});
