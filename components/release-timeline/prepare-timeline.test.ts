import { describe, expect, test } from "vitest";
import { prepareTicks } from "./prepare-ticks";
import { prepareTimeline, type TimelineMark } from "./prepare-timeline";

const at = (text: string) => new Date(`2026-11-${text}Z`);
const mark = (id: string, when: string, more: Partial<TimelineMark> = {}): TimelineMark => ({
  id,
  lane: "evidence",
  stage: undefined,
  at: at(when),
  action: "evidence.submitted",
  label: "",
  actorName: "trainer-ci",
  refused: false,
  entryId: id,
  evidenceId: undefined,
  ...more,
});
const drawing = { from: at("01T00:00:00"), to: at("11T00:00:00"), width: 1000, markerWidth: 20 };
const facts = {
  marks: [] as readonly TimelineMark[],
  stages: ["staging", "production"],
  deployments: [],
  now: at("10T00:00:00"),
};

const markersOf = (marks: readonly TimelineMark[], lane = "evidence", drawn = drawing) =>
  prepareTimeline({ ...facts, marks }, drawn)
    .lanes.find(({ id }) => id === lane)
    ?.markers.map(({ events }) => events.map(({ id }) => id)) ?? [];

describe("coinciding marks", () => {
  // On 1000 px for ten days, 20 px are 4.8 hours.
  test("closer than one marker's width are one", () => {
    expect(markersOf([mark("a", "02T00:00:00"), mark("b", "02T04:00:00"), mark("c", "02T05:00:00")])).toEqual(
      [["a", "b"], ["c"]],
    );
  });
  test("a chain of neighbours does not grow into one long marker", () => {
    expect(markersOf(["00", "03", "06", "09"].map((hour) => mark(hour, `02T${hour}:00:00`)))).toEqual([
      ["00", "03"],
      ["06", "09"],
    ]);
  });
  test("at the same instant are one, however wide the axis", () => {
    expect(
      markersOf([mark("a", "02T00:00:00"), mark("b", "02T00:00:00")], "evidence", { ...drawing, width: 1e6 }),
    ).toEqual([["a", "b"]]);
  });
  test("of different lanes stay apart", () => {
    const marks = [mark("a", "02T00:00:00"), mark("b", "02T00:00:00", { lane: "people" })];
    expect(markersOf(marks)).toEqual([["a"]]);
    expect(markersOf(marks, "people")).toEqual([["b"]]);
  });
  test("show a refusal of any of them", () => {
    const { lanes } = prepareTimeline(
      { ...facts, marks: [mark("a", "02T00:00:00"), mark("b", "02T00:00:00", { refused: true })] },
      drawing,
    );
    expect(lanes[0]?.markers[0]).toMatchObject({ id: "a", lastId: "b", hasRefusal: true });
  });
});

test("an event of a stage is in its lane; one of a stage that the policy no longer has is with the people", () => {
  const marks = [
    mark("a", "02T00:00:00", { lane: "stage", stage: "production" }),
    mark("b", "03T00:00:00", { lane: "stage", stage: "canary" }),
  ];
  expect(markersOf(marks, "stage:production")).toEqual([["a"]]);
  expect(markersOf(marks, "people")).toEqual([["b"]]);
});

test("events outside the range are counted", () => {
  expect(
    prepareTimeline({ ...facts, marks: [mark("a", "02T00:00:00"), mark("b", "20T00:00:00")] }, drawing)
      .outside,
  ).toBe(1);
});

test("without a range the axis contains every event and the present", () => {
  const whole = prepareTimeline(
    { ...facts, marks: [mark("a", "02T00:00:00")] },
    { ...drawing, from: undefined, to: undefined },
  );
  expect(whole.from < at("02T00:00:00")).toBe(true);
  expect(whole.to > facts.now).toBe(true);
  expect(whole.outside).toBe(0);
});

test("a deployment is clipped to the axis, and a live one ends at the present", () => {
  const deployments = [
    { stage: "staging", since: new Date("2026-10-01T00:00:00Z"), until: undefined, endedBy: undefined },
  ];
  const [span] =
    prepareTimeline({ ...facts, deployments }, drawing).lanes.find(({ id }) => id === "stage:staging")
      ?.spans ?? [];
  expect(span).toMatchObject({ from: 0, to: 0.9, isOpen: true });
});

describe("ticks", () => {
  test("are at round days, no more than fit", () => {
    const ticks = prepareTicks(at("01T12:00:00"), at("11T12:00:00"), 6);
    expect(ticks.map((tick) => tick.at.toISOString().slice(8, 13))).toEqual([
      "03T00",
      "05T00",
      "07T00",
      "09T00",
      "11T00",
    ]);
    expect(ticks.every(({ precision }) => precision === "day")).toBe(true);
  });
  test("show clock times if a step is shorter than a day", () => {
    expect(prepareTicks(at("01T00:00:00"), at("01T06:00:00"), 6).map(({ precision }) => precision)).toEqual(
      Array(6).fill("minute"),
    );
  });
});
