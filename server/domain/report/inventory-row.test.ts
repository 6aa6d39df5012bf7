import { describe, expect, test } from "vitest";
import { attentionOf, certificationState, type InventoryRecord, inventoryRow } from "./inventory-row";
import { INVENTORY_SPEC } from "./inventory-spec";

const AT = new Date("2026-11-01T00:00:00Z");
const RECORD: InventoryRecord = {
  model: "screening",
  title: "Screening",
  team: "clinical-ml",
  domain: "health",
  tier: "high",
  owners: { training: "a@example.org", serving: "b@example.org", incident: "c@example.org" },
  registeredAt: "2026-01-01T00:00:00.000Z",
  attestedAt: "2026-01-02T00:00:00.000Z",
  live: [{ stage: "production", version: "2.2.1", since: "2026-10-01T00:00:00.000Z" }],
  grandfathered: [],
  certifiedUntil: "2027-01-01T00:00:00.000Z",
  newestEvidenceAt: "2026-10-30T12:00:00.000Z",
  holds: 0,
  waivers: 2,
  acceptedRisks: 1,
  revoked: 0,
};

test("a row has exactly the columns of the report", () => {
  expect(Object.keys(inventoryRow(RECORD, AT)).sort()).toEqual(
    INVENTORY_SPEC.columns.map(({ id }) => id).sort(),
  );
});

test("a model in order needs no attention, and its evidence has an age in days", () => {
  expect(inventoryRow(RECORD, AT)).toMatchObject({
    live: "production 2.2.1",
    certification: "valid",
    evidenceAgeDays: 1.5,
    attention: null,
    vacancies: 0,
    intakeAttested: true,
  });
});

describe("a model needs attention", () => {
  test.each([
    {
      when: "its intake was attested later",
      change: { attestedAt: "2026-11-02T00:00:00Z" },
      is: "intake not attested",
    },
    {
      when: "nobody owns its incidents",
      change: { owners: { ...RECORD.owners, incident: null } },
      is: "no owner of incidents",
    },
    {
      when: "it is live and its certification ends at that instant",
      change: { certifiedUntil: "2026-11-01T00:00:00Z" },
      is: "live without a valid certification",
    },
    { when: "a hold is placed", change: { holds: 2 }, is: "2 holds" },
    {
      when: "a grandfathered version is due",
      change: { grandfathered: [{ stage: "staging", version: "1", dueAt: "2026-11-01T00:00:00Z" }] },
      is: "grandfathered 1 in staging is overdue",
    },
    {
      when: "a live component is revoked",
      change: { revoked: 1 },
      is: "1 live release with a revoked component",
    },
  ])("when $when", ({ change, is }) => {
    expect(attentionOf({ ...RECORD, ...change }, AT)).toEqual([is]);
  });
});

test("a model that is not live needs no certification", () => {
  expect(attentionOf({ ...RECORD, live: [], certifiedUntil: null }, AT)).toEqual([]);
  expect(certificationState(null, AT)).toBe("none");
});
