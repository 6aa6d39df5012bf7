import { describe, expect, test } from "vitest";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { verbatim } from "@/server/domain/reason/reason";
import { prepareStageStatus } from "./prepare-stage-status";

const gate = (status: GateResult["status"], slots?: GateResult["slots"]): GateResult => ({
  id: status,
  title: status,
  kind: slots ? "sign-off" : "rule",
  mode: "block",
  boundary: "promotion",
  status,
  isContent: slots === undefined,
  reason: verbatim(""),
  measured: undefined,
  required: undefined,
  missing: [],
  who: [],
  next: undefined,
  evidence: [],
  why: undefined,
  controls: [],
  ...(slots && { slots }),
});
const open = { role: "security", filledBy: undefined, candidates: [] } as const;
const at = new Date("2026-11-01T00:00:00Z");
const request = { id: "req_1", requestedBy: "Mona", requestedAt: at };
const release = { id: "rel_1" };
const none = { deployments: [], release };
type Stage = Parameters<typeof prepareStageStatus>[0];
const stage = (more: Partial<Stage> = {}): Stage => ({
  stage: "production",
  status: "waiting",
  live: undefined,
  inFlight: undefined,
  request,
  evaluation: {
    allowed: false,
    state: "pending",
    gates: [gate("failed"), gate("waiting", [open, open])],
    stops: [],
  },
  ...more,
});
const live = { releaseKey: "m@1", releaseId: "rel_1", since: at, permitId: "pmt_1", isThis: true };
const inFlight = {
  id: "prm_1",
  releaseId: "rel_1",
  releaseKey: "m@1",
  kind: "promotion",
  phase: "deploying",
  engine: "deployer",
  requestedBy: { kind: "service-account", id: "svc_1", name: "deployer" },
  updatedAt: at,
  permitExpiresAt: at,
  liveDueAt: at,
  isOverdue: false,
} as const;

describe("the status of a release in a stage", () => {
  test("a live release is live, with its permit", () => {
    expect(prepareStageStatus(stage({ status: "live", live, inFlight }), none)).toEqual({
      status: "live",
      since: at,
      permitId: "pmt_1",
    });
  });
  test("a permitted release is in progress, with its promotion", () => {
    expect(prepareStageStatus(stage({ status: "in-progress", inFlight }), none)).toEqual({
      status: "in-progress",
      inFlight,
    });
    expect(prepareStageStatus(stage({ inFlight: { ...inFlight, releaseId: "rel_2" } }), none).status).toBe(
      "waiting",
    );
  });
  test("a release that was live shows how its deployment ended, until the next request", () => {
    const ended = {
      deployments: [{ stage: "production", releaseId: "rel_1", until: at, endedBy: "rolled-back" as const }],
      release,
    };
    expect(prepareStageStatus(stage({ status: "was-live", request: undefined }), ended)).toMatchObject({
      status: "was-live",
      endedBy: "rolled-back",
    });
    expect(prepareStageStatus(stage({ status: "withdrawn" }), ended).status).toBe("was-live");
    expect(prepareStageStatus(stage(), ended).status).toBe("waiting");
  });
  test("people are counted by their open slots, not by gates", () => {
    expect(prepareStageStatus(stage(), none)).toMatchObject({ words: "1 failed · waiting for 2 people" });
    expect(prepareStageStatus(stage({ request: undefined }), none)).toMatchObject({
      words: "1 failed · 2 to sign",
    });
  });
  test("a stop comes before any gate", () => {
    const evaluation = {
      allowed: false,
      state: "blocked",
      gates: [gate("passed")],
      stops: [{ kind: "hold", reason: verbatim("held") }],
    } as const;
    expect(prepareStageStatus(stage({ evaluation }), none)).toMatchObject({ words: "stopped" });
  });
});
