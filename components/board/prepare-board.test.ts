import { describe, expect, test } from "vitest";
import { verbatim } from "@/server/domain/reason/reason";
import type { StageStatus } from "@/server/domain/status/status";
import { groupCards } from "./prepare-board";
import { prepareMove } from "./prepare-moves";

const at = (stage: string, status: StageStatus["status"]): StageStatus => ({
  stage,
  status,
  since: undefined,
  askedBy: undefined,
  verdicts: [],
  toSign: [],
  stopsAt: undefined,
  turns: [],
});
const release = (key: string, stages: readonly StageStatus[]) =>
  ({
    id: `rel_${key}`,
    key,
    modelKey: key.split("@")[0],
    modelTitle: key.split("@")[0],
    version: key.split("@")[1],
    stages,
  }) as unknown as Parameters<typeof groupCards>[0][number];

describe("cards", () => {
  const items = [
    release("b@2", [at("staging", "live"), at("production", "waiting")]),
    release("a@1", [at("staging", "live"), at("production", "live")]),
    release("b@1", [at("staging", "was-live"), at("production", "blocked")]),
  ];

  test("are grouped by model, models in the order of the input", () => {
    const groups = groupCards(items, "production");
    expect(
      groups.map(({ modelKey, cards }) => [
        modelKey,
        cards.map((card) => [card.release.key, card.here.status]),
      ]),
    ).toEqual([
      [
        "b",
        [
          ["b@2", "waiting"],
          ["b@1", "blocked"],
        ],
      ],
      ["a", [["a@1", "live"]]],
    ]);
  });

  test("a release whose policy does not know the stage has no card in it", () =>
    expect(groupCards(items, "shadow")).toEqual([]));
  test("a release without a request is shown as in the first stage it can go to", () =>
    expect(groupCards(items, undefined)[0]?.cards[0]?.here.stage).toBe("staging"));
});

describe("a move", () => {
  const open = { whyNot: undefined, targets: ["b@1"] };
  const facts = (over: object) =>
    ({
      stage: "production",
      live: undefined,
      request: undefined,
      inFlight: undefined,
      offers: { rollBack: open },
      acts: [
        { act: "request", allowed: true, because: undefined, reason: undefined },
        { act: "promote", allowed: false, because: "waiting", reason: verbatim("Sam has yet to sign.") },
      ],
      ...over,
    }) as unknown as Parameters<typeof prepareMove>[0];

  test("is a request if there is none", () =>
    expect(prepareMove(facts({}))).toMatchObject({ act: "request", whyNot: undefined }));
  test("is a promotion if it was requested, with the rule's reason while it is not possible", () =>
    expect(prepareMove(facts({ request: {} }))).toMatchObject({
      act: "promote",
      whyNot: verbatim("Sam has yet to sign."),
    }));
  test("is a rollback if the release is live", () => {
    expect(prepareMove(facts({ live: { isThis: true } }))).toMatchObject({
      act: "roll-back",
      whyNot: undefined,
    });
    const noTarget = { rollBack: { whyNot: undefined, targets: [] } };
    expect(prepareMove(facts({ live: { isThis: true }, offers: noTarget })).whyNot).toEqual(
      verbatim("No other release was live in production under a permit, so there is no rollback target."),
    );
  });
  test("is not offered if no rule allows it", () =>
    expect(prepareMove(facts({ acts: [] })).whyNot).toBeDefined());
});
