import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { requestPromotion } from "../promotion/request-promotion";
import { findThings } from "./find-things";
import { listActs } from "./list-acts";

let team: Scenario;
let release: string;
beforeAll(async () => {
  team = await createScenario();
  release = await team.release("1.0.0");
  await requestPromotion.execute(team.kernel, await team.signIn("Marek", "ml-engineer"), {
    release,
    stage: "production",
  });
});
afterAll(() => team.kernel.drop());

const acts = async (name: string, ...roles: Parameters<Scenario["signIn"]>[1][]) =>
  listActs.execute(team.kernel, await team.signIn(name, ...roles), {});

describe("acts", () => {
  test("an SRE gets the checklist item they can confirm, and the tasks of their role; nothing else", async () => {
    expect(await acts("Rafael", "sre")).toEqual([
      {
        kind: "move",
        act: "confirm",
        release,
        title: "Screening classifier",
        stage: "production",
        gateId: expect.any(String),
      },
      { kind: "task", permission: "hold.place" },
      { kind: "task", permission: "delegation.give" },
      { kind: "task", permission: "calendar.manage" },
      { kind: "task", permission: "report.export" },
    ]);
  });

  test("an auditor gets no turn", async () => {
    expect((await acts("Audrey", "auditor")).filter(({ kind }) => kind !== "task")).toEqual([]);
  });
});

describe("search", () => {
  const find = async (text: string, teams: readonly string[] = [TEAM]) => {
    const { actor, requestId } = await team.signIn("Olivia", "product-owner");
    const person: PersonActor = { ...actor, grants: [{ role: "product-owner", teams }] };
    return findThings.execute(team.kernel, { actor: person, requestId }, { text });
  };

  test("matches a part of key or title, ignoring case", async () => {
    expect(await find("CREENING")).toMatchObject({
      releases: [{ key: release, version: "1.0.0" }],
      models: [{ key: "screening" }],
    });
    expect((await find("classifier 1.0")).releases).toHaveLength(1);
    expect((await find("small")).policies).toEqual([{ name: "small", title: "A policy for tests" }]);
  });

  test("matches a wildcard character of the database literally", async () => {
    expect(await find("%")).toEqual({ releases: [], models: [], policies: [], isMore: false });
    expect((await find("_")).releases).toEqual([]);
  });

  test("does not find another team's records", async () => {
    expect(await find("screening", ["somebody-else"])).toMatchObject({ releases: [], models: [] });
  });

  test("says when there are more matches than fit", async () => {
    for (let minor = 1; minor < 8; minor += 1) await team.release(`1.${minor}.0`);
    const found = await find("screening");
    expect(found.isMore).toBe(true);
    expect(found.releases).toHaveLength(6);
    expect(found.releases[0]?.version).toBe("1.7.0");
  });
});
