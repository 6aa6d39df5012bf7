import { expect, test } from "vitest";
import { waiver } from "../testing/facts";
import { waiverStatus } from "./waiver-status";

const expiresAt = new Date("2027-01-31T09:00:00.000Z");
const granted = waiver({ expiresAt });
const asked = waiver({ expiresAt, grantedAt: undefined, grantedBy: undefined, grantedAs: undefined });

test.each([
  { when: "a millisecond before its last week", at: "2027-01-24T08:59:59.999Z", status: "active" },
  { when: "at the instant its last week begins", at: "2027-01-24T09:00:00.000Z", status: "ending" },
  { when: "a millisecond before its end", at: "2027-01-31T08:59:59.999Z", status: "ending" },
  { when: "at its end", at: "2027-01-31T09:00:00.000Z", status: "expired" },
] as const)("a granted waiver is $status $when", ({ at, status }) =>
  expect(waiverStatus(granted, new Date(at))).toBe(status),
);

test("one without a decision lapses at the instant of its planned end", () => {
  expect(waiverStatus(asked, new Date(expiresAt.getTime() - 1))).toBe("asked");
  expect(waiverStatus(asked, expiresAt)).toBe("lapsed");
});

test("revoked and declined are final", () => {
  const at = new Date("2027-01-02T00:00:00.000Z");
  for (const now of [at, new Date("2028-01-01T00:00:00.000Z")]) {
    expect(waiverStatus({ ...granted, revokedAt: at }, now)).toBe("revoked");
    expect(waiverStatus({ ...asked, declinedAt: at }, now)).toBe("declined");
  }
});
