import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { LOCAL_PEOPLE } from "@/server/auth/local-identity-provider/people";
import { OUTSIDE_ROLE } from "@/server/domain/authorization/role";
import { DAY_MS } from "@/server/domain/time/durations";
import { DEMO_HISTORY_DAYS } from "@/server/process/composition";
import { emailOf, MACHINES, MODELS, PEOPLE, type ReleaseName, subjectOf } from "../cast";
import { endOfHistory, HISTORY_DAYS, instantOf, minutesOf } from "../moment";
import {
  componentsOf,
  driftOf,
  engineerOf,
  lineageOf,
  recorded,
  recordedIndex,
  snapshotOf,
  trackedAs,
  trainingDataOf,
} from "../recordings";
import { nameOfStep, type Step } from "../step";
import { OVERLAY, RELEASE_WORDS } from "../words";
import { STORY } from "./story";

/** Longest duration of an act, in minutes. */
const ACT_MINUTES_MAX = 7;
const LONG_ACTS: ReadonlySet<Step["does"]> = new Set(["deploy", "roll back", "submit evidence"]);

const releases = recordedIndex().models.flatMap(({ key, versions }) =>
  versions.map(({ version, state }) => ({ release: `${key}@${version}` as ReleaseName, state })),
);
const stepsOf = (release: ReleaseName) =>
  STORY.filter((step) => "release" in step && step.release === release);
const told = (release: ReleaseName) =>
  stepsOf(release)
    .filter((step) => step.expects === undefined)
    .map((step) => step.does);

describe("the order of steps", () => {
  test("no step begins before the end of the one before", () => {
    for (const [index, step] of STORY.entries()) {
      const next = STORY[index + 1];
      if (!next || next.day === 0) continue;
      expect(minutesOf(next) - minutesOf(step), `after ${nameOfStep(step)}`).toBeGreaterThanOrEqual(
        LONG_ACTS.has(step.does) ? ACT_MINUTES_MAX : 2,
      );
    }
  });

  test.each(["2026-11-20T00:00:00Z", "2026-11-20T23:59:59Z", "2027-03-28T01:30:00Z"])(
    "every instant lies within the history that ends at %s",
    (ends) => {
      const endsAt = new Date(ends);
      const startsAt = endsAt.getTime() - HISTORY_DAYS * DAY_MS;
      expect(endOfHistory(new Date(startsAt))).toEqual(endsAt);
      for (const step of STORY) {
        expect(instantOf(step, endsAt).getTime()).toBeGreaterThanOrEqual(startsAt);
        expect(instantOf(step, endsAt).getTime()).toBeLessThanOrEqual(endsAt.getTime());
      }
    },
  );

  test("the history is as long as the clock is set back", () => {
    expect(HISTORY_DAYS).toBe(DEMO_HISTORY_DAYS);
  });

  test("every step has a name of its own, fit for a header", () => {
    const names = STORY.map(nameOfStep);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\w@./:+-]{1,180}$/);
  });
});

describe("the participants", () => {
  test("the cast equals the people of the local identity provider", () => {
    // The outside auditor takes no part in the history.
    const known = LOCAL_PEOPLE.filter(({ role }) => role !== OUTSIDE_ROLE).map(
      ({ name, subject, email }) => ({ name, subject, email }),
    );
    expect(known).toHaveLength(PEOPLE.length);
    for (const name of PEOPLE)
      expect(known).toContainEqual({ name, subject: subjectOf(name), email: emailOf(name) });
  });

  test("everyone signs in and every machine has its account before anything is registered", () => {
    const before = STORY.slice(
      0,
      STORY.findIndex((step) => step.does === "register model"),
    );
    expect(before.filter((step) => step.does === "sign in").map((step) => step.who)).toEqual(PEOPLE);
    expect(before.flatMap((step) => (step.does === "create service account" ? [step.account] : []))).toEqual(
      Object.keys(MACHINES),
    );
  });

  test("nobody signs what they trained, except for the one expected refusal", () => {
    for (const step of STORY) {
      if (step.does !== "sign" || engineerOf(step.release) !== emailOf(step.who)) continue;
      expect(step.expects).toBe("not-eligible-to-sign");
    }
  });

  test("nobody signs what they requested", () => {
    for (const { release } of releases) {
      const requesters = stepsOf(release).flatMap((step) =>
        step.does === "request production" ? [step.who] : [],
      );
      const signers = stepsOf(release).flatMap((step) =>
        step.does === "sign" && step.expects === undefined ? [step.who] : [],
      );
      expect(signers.filter((signer) => requesters.includes(signer))).toEqual([]);
    }
  });
});

describe("the recordings are used", () => {
  test("every recorded release is opened, and no other", () => {
    expect(STORY.flatMap((step) => (step.does === "open release" ? [step.release] : [])).sort()).toEqual(
      releases.map(({ release }) => release).sort(),
    );
  });

  test.each(releases)(
    "$release has lineage, evidence, a scan, a description and the tracker's ids",
    ({ release }) => {
      expect(told(release).slice(0, 4)).toEqual([
        "report lineage",
        "open release",
        "submit evidence",
        "scan",
      ]);
      expect(RELEASE_WORDS[release]?.summary).toMatch(/\w+/);
      expect(componentsOf(release)).toContainEqual(trainingDataOf(release));
      expect(lineageOf(release)).toHaveLength(6);
      expect(trackedAs(release).runId).toMatch(/^[0-9a-f]{32}$/);
      const [model, version] = release.split("@") as [string, string];
      for (const file of ["great-expectations", "evidently", "mlflow-run", "modelscan"])
        expect(recorded(model, version, `${file}.json`).byteLength).toBeGreaterThan(100);
    },
  );

  test.each(MODELS)("every week of drift in %s is reported once", (model) => {
    const weeks = STORY.flatMap((step) =>
      step.does === "report drift" && step.model === model ? [step.window] : [],
    );
    expect(weeks).toEqual([...new Set(driftOf(model).windows.map(({ window }) => window))]);
  });

  test("snapshots for the next training are checked", () => {
    for (const step of STORY)
      if (step.does === "check snapshot")
        expect(snapshotOf(step.model, step.snapshot).component.kind).toBe("dataset");
  });
});

describe("the final state", () => {
  test.each(releases.filter(({ state }) => state === "live" || state === "superseded"))(
    "$release ($state) went to production, signed and requested",
    ({ release }) => {
      const story = told(release);
      expect(story).toContain("request production");
      expect(story.lastIndexOf("sign")).toBeLessThan(story.lastIndexOf("deploy"));
      expect(stepsOf(release).some((step) => step.does === "deploy" && step.stage === "production")).toBe(
        true,
      );
    },
  );

  test.each(releases.filter(({ state }) => state !== "live" && state !== "superseded"))(
    "$release ($state) never did",
    ({ release }) => {
      expect(stepsOf(release).some((step) => step.does === "deploy" && step.stage === "production")).toBe(
        false,
      );
    },
  );

  test("open releases were scanned within the last two days", () => {
    for (const { release } of releases.filter(({ state }) => state === "waiting" || state === "failing")) {
      expect(stepsOf(release).findLast((step) => step.does === "scan")?.day).toBeGreaterThanOrEqual(-2);
    }
  });

  test("a team's overlay is published before a release is upgraded to it, and its author signs no release", () => {
    const [proposed, published, moved] = (
      ["propose overlay", "publish overlay", "upgrade policy"] as const
    ).map((does) => STORY.findIndex((step) => step.does === does));
    expect([proposed, published, moved]).toEqual(
      [proposed, published, moved].sort((one = 0, other = 0) => one - other),
    );
    expect(proposed).toBeGreaterThan(0);
    const writer = STORY[proposed ?? 0]?.who;
    expect(STORY.filter((step) => step.does === "sign" && step.who === writer)).toEqual([]);
  });

  test("an external approver is registered before the overlay that asks it, and approves after the request and before the signatures", () => {
    const answer = STORY.find((step) => step.does === "answer approval request");
    if (answer?.does !== "answer approval request") throw new Error("no approval request is answered");
    const places = [
      STORY.findIndex((step) => step.does === "register external approver" && step.approver === answer.who),
      STORY.findIndex((step) => step.does === "propose overlay"),
      STORY.findIndex((step) => step.does === "request production" && step.release === answer.release),
      STORY.indexOf(answer),
      STORY.findIndex((step) => step.does === "sign" && step.release === answer.release),
    ];
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(parse(OVERLAY).spec.gates).toMatchObject([{ kind: "external", external: { party: answer.who } }]);
  });

  test("the history has a return, a rollback, a refused promotion and a refused signature", () => {
    expect(STORY.some((step) => step.does === "return")).toBe(true);
    expect(STORY.some((step) => step.does === "roll back")).toBe(true);
    expect(new Set(STORY.flatMap((step) => step.expects ?? []))).toEqual(
      new Set(["not-eligible-to-sign", "gates-unsatisfied"]),
    );
  });
});
