import { expect, test } from "vitest";
import { stopsRelease, VERDICTS } from "../decision/verdict";
import { GATE_MODES, type GateMode, isBlocking, isRelaxedBlock } from "./gate-mode";

const UNKNOWN = "quarantine" as GateMode;

test("only the modes that report do not block; an unknown mode blocks", () => {
  expect([...GATE_MODES, UNKNOWN].filter((mode) => isBlocking({ mode }))).toEqual(["block", UNKNOWN]);
});

test("a gate blocks its release with every verdict except the three that open it, in a blocking mode", () => {
  const stopping = (mode: GateMode) => VERDICTS.filter((status) => stopsRelease({ mode, status }));
  expect(stopping("block")).toEqual(
    VERDICTS.filter((status) => !["passed", "waived", "not-applicable"].includes(status)),
  );
  expect(stopping(UNKNOWN)).toEqual(stopping("block"));
  expect([...stopping("warn"), ...stopping("observe")]).toEqual([]);
});

test("a relaxed gate counts as a blocking one by its original mode", () => {
  const gates: readonly { readonly relaxed?: { readonly from: GateMode } }[] = [
    {},
    ...[...GATE_MODES, UNKNOWN].map((from) => ({ relaxed: { from } })),
  ];
  expect(gates.filter(isRelaxedBlock).map((gate) => gate.relaxed.from)).toEqual(["block", UNKNOWN]);
});
