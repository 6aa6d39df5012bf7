import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { listViews } from "./list-views";
import { removeView } from "./remove-view";
import { saveView } from "./save-view";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
});
afterAll(() => team.kernel.drop());

const list = "releases" as const;
const olivia = () => team.signIn("Olivia", "product-owner");
const views = async (who = olivia()) =>
  (await listViews.execute(team.kernel, await who, { list })).map(
    ({ id: _id, savedAt: _at, ...view }) => view,
  );

test("a name saved again is replaced, and at most one view is the default", async () => {
  await saveView.execute(team.kernel, await olivia(), {
    list,
    name: "Mine",
    query: "mine=true",
    isDefault: true,
  });
  await saveView.execute(team.kernel, await olivia(), { list, name: "High tier", query: "tier=high" });
  expect(await views()).toEqual([
    { name: "High tier", query: "tier=high", isDefault: false },
    { name: "Mine", query: "mine=true", isDefault: true },
  ]);
  await saveView.execute(team.kernel, await olivia(), {
    list,
    name: "High tier",
    query: "tier=high&view=board",
    isDefault: true,
  });
  expect(await views()).toEqual([
    { name: "High tier", query: "tier=high&view=board", isDefault: true },
    { name: "Mine", query: "mine=true", isDefault: false },
  ]);
});

test("the filters of a report are saved apart from those of the releases and of other reports", async () => {
  const olivias = await olivia();
  const view = { list: "report:changes", name: "Mine", query: "team=clinical-ml" };
  await saveView.execute(team.kernel, olivias, view);
  const of = (which: string) => listViews.execute(team.kernel, olivias, { list: which });
  expect(await of("report:changes")).toMatchObject([{ name: "Mine", query: "team=clinical-ml" }]);
  expect(await of("report:inventory")).toEqual([]);
  await expect(of("report:nothing")).rejects.toMatchObject({ code: "validation-failed" });
});

test("nobody sees or removes another person's", async () => {
  const [mine] = await listViews.execute(team.kernel, await olivia(), { list });
  const sam = await team.signIn("Sam", "security");
  expect(await views(Promise.resolve(sam) as ReturnType<typeof olivia>)).toEqual([]);
  await expect(removeView.execute(team.kernel, sam, { list, id: mine?.id })).rejects.toMatchObject({
    code: "not-found",
  });
  await removeView.execute(team.kernel, await olivia(), { list, id: mine?.id });
  expect((await views()).map(({ name }) => name)).toEqual(["Mine"]);
});

test("of two saved at once as the default, one is", async () => {
  const who = await olivia();
  await Promise.all(
    ["a", "b", "c", "d"].map((name) =>
      saveView.execute(team.kernel, who, { list, name, query: "", isDefault: true }),
    ),
  );
  expect((await views()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
});

test("a person has fifty at most", async () => {
  const who = await olivia();
  const names = Array.from({ length: 50 - (await views()).length }, (_, index) => `view ${index}`);
  for (const name of names) await saveView.execute(team.kernel, who, { list, name, query: "" });
  await expect(
    saveView.execute(team.kernel, who, { list, name: "one more", query: "" }),
  ).rejects.toMatchObject({
    code: "validation-failed",
  });
  await expect(
    saveView.execute(team.kernel, who, { list, name: "view 0", query: "x=1" }),
  ).resolves.toBeDefined();
});
