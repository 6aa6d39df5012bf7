import { expect, test } from "vitest";
import type { ComponentData } from "../data/component-data";
import { actsAllowed, prepareComponentAct, revocationInWords } from "./prepare-component-act";

const sam = { kind: "person", id: "per_sam", name: "Sam" } as const;
const digest = `sha256:${"0".repeat(64)}` as const;
const data: ComponentData = {
  digest,
  name: "rows 1",
  releases: [
    { id: "rel_1", key: "screening@1.0.0", live: ["production"] },
    { id: "rel_2", key: "screening@1.1.0", live: [] },
  ],
  revocation: undefined,
  recall: undefined,
  reports: [],
  acts: { report: true, revoke: true, dismiss: false, requestLift: false, agreeToLift: false },
};
const revoked: ComponentData = {
  ...data,
  revocation: {
    ...{ digest, reason: "poisoned", revokedBy: sam, revokedAt: new Date(0) },
    ...{ severity: "high", foundIn: "review", foundBy: "Sam", badSince: undefined },
    lift: { reason: "the wrong digest", requestedBy: { ...sam, name: "Ines" }, requestedAt: new Date(0) },
  },
  acts: { report: false, revoke: false, dismiss: false, requestLift: false, agreeToLift: true },
};

test("a revocation says which releases it stops and where they are live; a report says that it stops nothing", () => {
  expect(actsAllowed(data)).toEqual(["revoke", "report"]);
  const { consequence } = prepareComponentAct("revoke", { name: "rows" }, data);
  expect(consequence[0]).toBe("It blocks screening@1.0.0, screening@1.1.0.");
  expect(consequence[1]).toContain("screening@1.0.0 in production");
  expect(prepareComponentAct("report", { name: "rows" }, data).consequence[0]).toBe("No release is blocked.");
});

test("dismissing names the report that it is about: the one that the dialog was opened for", () => {
  const reports = ["first", "second"].map((reason) => ({
    id: reason,
    digest,
    reason,
    reportedBy: sam,
    reportedAt: new Date(0),
  }));
  const reported = { ...data, reports, acts: { ...data.acts, dismiss: true } };
  expect(actsAllowed(reported)).toEqual(["revoke", "dismiss", "report"]);
  const chosen = prepareComponentAct("dismiss", { name: "rows", reportId: "second" }, reported);
  expect(chosen.consequence[0]).toBe("Sam reported it: second");
  expect(prepareComponentAct("dismiss", { name: "rows" }, reported).consequence[0]).toBe(
    "Sam reported it: first",
  );
  expect(prepareComponentAct("revoke", { name: "rows" }, reported).consequence).toContain(
    "Sam reported it: first",
  );
});

test("the approval of a lifted revocation states who revoked, who requested and which stops end", () => {
  expect(actsAllowed(revoked)).toEqual(["agreeToLift"]);
  expect(prepareComponentAct("agreeToLift", { name: "rows" }, revoked).consequence).toEqual([
    "Sam revoked it: poisoned",
    "Ines requested to lift it: the wrong digest",
    "It unblocks screening@1.0.0, screening@1.1.0.",
  ]);
});

test("a person who requested to lift a revocation reads that the request is open", () => {
  const waiting = { ...revoked, acts: { ...revoked.acts, agreeToLift: false } };
  expect(actsAllowed(waiting)).toEqual([]);
  expect(revocationInWords(waiting)).toEqual([
    "Sam revoked it: poisoned",
    "Ines requested to lift it: the wrong digest",
  ]);
  expect(revocationInWords(data)).toEqual([]);
});

test("lifting the revocation of a component that no release has says so", () => {
  const { consequence } = prepareComponentAct("agreeToLift", { name: "rows" }, { ...revoked, releases: [] });
  expect(consequence.at(-1)).toBe("It unblocks no release: no manifest lists it.");
});
