import { expect, test } from "vitest";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { verbatim } from "@/server/domain/reason/reason";
import { prepareStops } from "./prepare-stops";

const gate = (id: string, status: GateResult["status"], more: Partial<GateResult> = {}): GateResult => ({
  id,
  title: id,
  kind: "rule",
  mode: "block",
  boundary: "evaluation",
  status,
  isContent: true,
  reason: verbatim(""),
  measured: undefined,
  required: undefined,
  missing: [],
  who: [],
  next: undefined,
  evidence: [],
  why: undefined,
  controls: [],
  ...more,
});
const idsOf = (gates: readonly GateResult[]) => gates.map(({ id }) => id);

test("failed gates come first, then missing ones, then waiting ones", () => {
  const { closed } = prepareStops([
    gate("people", "waiting"),
    gate("drill", "stale"),
    gate("scan", "missing"),
    gate("recall", "failed"),
    gate("auc", "passed"),
  ]);
  expect(idsOf(closed)).toEqual(["recall", "scan", "drill", "people"]);
});

test("a closed gate that only warns does not block and is still listed", () => {
  const stops = prepareStops([gate("recall", "failed", { mode: "warn" })]);
  expect(stops.closed).toEqual([]);
  expect(idsOf(stops.warnings)).toEqual(["recall"]);
});

test("open gates are counted, passed first, with the waiver that ends soonest", () => {
  const { open, waivedUntil } = prepareStops([
    gate("a", "waived", { waivedUntil: "2026-12-12T00:00:00Z" }),
    gate("b", "waived", { waivedUntil: "2026-12-01T00:00:00Z" }),
    gate("c", "not-applicable"),
    gate("d", "passed"),
  ]);
  expect(open).toEqual([
    { verdict: "passed", count: 1 },
    { verdict: "waived", count: 2 },
    { verdict: "not-applicable", count: 1 },
  ]);
  expect(waivedUntil).toBe("2026-12-01T00:00:00Z");
});
