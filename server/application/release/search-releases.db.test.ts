import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import { requestPromotion } from "../promotion/request-promotion";
import { catchUp } from "../testing/statuses-law";
import { getReleaseBoard } from "./get-release-board";
import { countReleases, searchReleases } from "./search-releases";

const VERSIONS = ["1.10.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0"];

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
  for (const [place, version] of VERSIONS.entries()) {
    await team.release(version, { auc: place % 2 === 0 ? 0.97 : 0.5 });
    team.kernel.pass({ hours: 30 });
  }
  for (const version of ["1.2.0", "1.3.0"]) {
    await requestPromotion.execute(team.kernel, team.trainer, {
      release: `screening@${version}`,
      stage: "production",
    });
  }
  await catchUp(team.kernel);
});
afterAll(() => team.kernel.drop());

const olivia = () => team.signIn("Olivia", "product-owner");
const search = async (input: object) => searchReleases.execute(team.kernel, await olivia(), input);
const versions = (page: { readonly items: readonly { readonly version: string }[] }) =>
  page.items.map(({ version }) => version);

describe("paging", () => {
  const byKey = ["1.10.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0"];
  // The requested one changed last.
  const byMoved = ["1.10.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0", "1.2.0", "1.3.0"];
  const cases = [
    { order: "opened", descending: true, expected: [...VERSIONS].reverse() },
    { order: "opened", descending: false, expected: VERSIONS },
    { order: "key", descending: false, expected: byKey },
    { order: "key", descending: true, expected: [...byKey].reverse() },
    { order: "moved", descending: false, expected: byMoved },
  ];
  for (const narrowed of [{}, { team: TEAM }]) {
    test.each(cases)(
      `by $order, descending $descending, filtered by ${JSON.stringify(narrowed)}: forward to the end, and back`,
      async ({ expected, ...order }) => {
        const ask = (at: object) => search({ ...order, ...narrowed, limit: 3, ...at });
        const [first, second] = [await ask({}), await ask({ after: (await ask({})).next })];
        const third = await ask({ after: second.next });
        expect([first, second, third].flatMap(versions)).toEqual(expected);
        expect([first.previous, third.next]).toEqual([undefined, undefined]);
        const backToSecond = await ask({ before: third.previous });
        expect(versions(backToSecond)).toEqual(versions(second));
        const backToFirst = await ask({ before: backToSecond.previous });
        expect([versions(backToFirst), backToFirst.previous]).toEqual([versions(first), undefined]);
      },
    );
  }

  test("refuses a cursor of another order before it reaches the database", async () => {
    const { next } = await search({ order: "key", limit: 3 });
    await expect(search({ order: "opened", limit: 3, after: next })).rejects.toMatchObject({
      code: "validation-failed",
    });
  });
});

describe("filters", () => {
  test.each([
    { asked: { text: "1.1" }, found: ["1.10.0"] },
    { asked: { text: "screen 1.5" }, found: ["1.5.0"] },
    { asked: { text: "SCREENING@1.2.0" }, found: ["1.2.0"] },
    { asked: { text: "' | ! & <->" }, found: [...VERSIONS].reverse() },
    { asked: { text: "nowhere" }, found: [] },
    { asked: { stage: "production", statuses: ["blocked"] }, found: ["1.2.0"] },
    { asked: { stage: "production", statuses: ["blocked", "waiting"] }, found: ["1.3.0", "1.2.0"] },
    { asked: { stage: "staging", statuses: ["blocked", "waiting"] }, found: [] },
    { asked: { verdict: "failed" }, found: ["1.6.0", "1.4.0", "1.2.0"] },
    { asked: { unasked: true, verdict: "failed" }, found: ["1.6.0", "1.4.0"] },
    { asked: { tier: "low" }, found: [] },
    { asked: { openedFrom: "2026-11-02", openedUntil: "2026-11-04" }, found: ["1.3.0", "1.2.0"] },
  ])("$asked", async ({ asked, found }) => {
    expect(versions(await search(asked))).toEqual(found);
    expect(await countReleases.execute(team.kernel, await olivia(), asked)).toEqual({
      count: found.length,
      isMore: false,
    });
  });

  test("the releases that wait for the caller are those of the inbox", async () => {
    expect(versions(await search({ mine: true }))).toEqual([]);
    const mona = await team.signIn("Mona", "ml-engineer");
    expect(versions(await searchReleases.execute(team.kernel, mona, { mine: true }))).toEqual(["1.2.0"]);
  });

  test("the board shows a release under its status in each stage", async () => {
    const board = await getReleaseBoard.execute(team.kernel, await olivia(), {});
    expect(versions(board.unasked).sort()).toEqual(["1.10.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0"]);
    expect(
      board.columns.map(({ stage, underWay, live }) => [stage, versions(underWay), versions(live)]),
    ).toEqual([
      ["staging", [], []],
      ["production", ["1.3.0", "1.2.0"], []],
    ]);
  });
});

test("an outdated row is evaluated before it is shown, and the list says that it is behind", async () => {
  await team.evaluate("screening@1.2.0", 0.99);
  const page = await search({ text: "1.2.0" });
  expect(page.behind).toBeGreaterThan(0);
  expect(page.items[0]?.stages.map(({ status }) => status)).toEqual(["not-requested", "waiting"]);
  await catchUp(team.kernel);
  expect(versions(await search({ stage: "production", statuses: ["waiting"] }))).toEqual(["1.3.0", "1.2.0"]);
});
