import { afterAll, beforeAll, expect, test } from "vitest";
import { openRecorded } from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline");
  release = await openRecorded(world, pipeline);
});
afterAll(() => world.drop());

test("a person adds a comment, and a reader of the release reads it; a token adds none", async () => {
  const session = await world.person("Mona", "ml-engineer");
  const said = await world.ask("POST", `/releases/${release}/comments`, {
    session,
    body: { text: "Looks good.\r\nTo me." },
  });
  expect(said.status).toBe(201);
  const { items, nextCursor } = (
    await world.ask("GET", `/releases/${release}/comments`, {
      token: await world.account("archive", "reader"),
    })
  ).json;
  expect(nextCursor).toBeNull();
  expect(items).toMatchObject([
    {
      id: said.json.id,
      version: 1,
      author: { name: "Mona" },
      text: "Looks good.\nTo me.",
      withdrawnAt: null,
    },
  ]);
  for (const token of [pipeline, await world.token("archive")]) {
    const refused = await world.ask("POST", `/releases/${release}/comments`, {
      token,
      body: { text: "beep" },
    });
    expect([refused.status, refused.json.code]).toEqual([403, "not-permitted"]);
  }
});

test("a mention of nobody is refused at its place", async () => {
  const session = await world.person("Mona", "ml-engineer");
  const refused = await world.ask("POST", `/releases/${release}/comments`, {
    session,
    body: { text: "@no.body look" },
  });
  expect(refused.status).toBe(422);
  expect(refused.json).toMatchObject({ code: "validation-failed", errors: [{ pointer: "/text" }] });
  expect(refused.json.detail).toContain("@no.body");
});
