import { expect, test } from "vitest";
import { stopsRelease, VERDICTS } from "../decision/verdict";
import { GATE_MODES, type GateMode, isBlocking, isSoftenedBlock } from "./gate-mode";

const UNKNOWN = "quarantine" as GateMode;

test("only the modes that report do not block; a mode that this version does not know blocks", () => {
  expect([...GATE_MODES, UNKNOWN].filter((mode) => isBlocking({ mode }))).toEqual(["block", UNKNOWN]);
});

test("a gate stops its release with every verdict but the three that open it, in a mode that blocks", () => {
  const stopping = (mode: GateMode) => VERDICTS.filter((status) => stopsRelease({ mode, status }));
  expect(stopping("block")).toEqual(VERDICTS.filter((status) => !["passed", "waived", "not-applicable"].includes(status)));
  expect(stopping(UNKNOWN)).toEqual(stopping("block"));
  expect([...stopping("warn"), ...stopping("observe")]).toEqual([]);
});

test("a softened gate counts as one that blocks by its mode before it was softened", () => {
  const gates: readonly { readonly softened?: { readonly from: GateMode } }[] = [
    {},
    ...[...GATE_MODES, UNKNOWN].map((from) => ({ softened: { from } })),
  ];
  expect(gates.filter(isSoftenedBlock).map((gate) => gate.softened.from)).toEqual(["block", UNKNOWN]);
});
