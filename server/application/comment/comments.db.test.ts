import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { requestPromotion } from "../promotion/request-promotion";
import { signRelease } from "../sign-off/sign-release";
import { addComment } from "./add-comment";
import { editComment } from "./edit-comment";
import { listComments, listCommentVersions, listMentionable } from "./list-comments";
import { withdrawComment } from "./withdraw-comment";

const production = { stage: "production" } as const;

let team: Scenario;
let release: string;
beforeAll(async () => {
  team = await createScenario();
  release = await team.release("1.0.0");
});
afterAll(() => team.kernel.drop());

const mona = () => team.signIn("Mona", "ml-engineer");
const olivia = () => team.signIn("Olivia", "product-owner");
const add = async (text: string, by?: Caller) =>
  addComment.execute(team.kernel, by ?? (await mona()), { release, text });
const listed = async (by?: Caller) =>
  (await listComments.execute(team.kernel, by ?? (await mona()), { release, limit: 200 })).items;
const entriesOf = async (id: string) => {
  const rows = await team.kernel.database.sql<{ canonical: string }[]>`
    select e.canonical from ledger_subjects s join ledger_entries e on e.id = s.entry_id where s.subject = ${id} order by e.id`;
  return rows.map(({ canonical }) => canonical);
};

test("comments are listed newest first, with the people they name; the ledger has the digest and the ids, and no text", async () => {
  const words = "@olivia, the slices of site 7 look odd: https://ci.example.org/7";
  const { id } = await add(words);
  const [first] = await listed();
  expect(first).toMatchObject({
    id,
    text: words,
    version: 1,
    authorName: "Mona",
    isMine: true,
    mayChange: true,
    editedAt: undefined,
  });
  expect(first?.mentions).toEqual([
    { personId: (await olivia()).actor.id, name: "Olivia", handle: "olivia" },
  ]);
  const [entry = ""] = await entriesOf(id);
  expect(JSON.parse(entry)).toMatchObject({
    action: "comment.added",
    subjects: [
      { kind: "comment", id, digest: first?.digest },
      { kind: "release", name: release },
    ],
    data: { version: 1, mentions: [(await olivia()).actor.id] },
  });
  expect(entry).not.toContain("slices");
});

test("line ends are normalised, and a comment of spaces alone is refused", async () => {
  const { id } = await add("  one\r\ntwo\rthree \n");
  expect((await listed()).find((comment) => comment.id === id)?.text).toBe("one\ntwo\nthree");
  for (const text of ["", " \n\t ", "x".repeat(4_001), "a\u0000b"])
    await expect(add(text)).rejects.toMatchObject({ code: "validation-failed" });
  await expect(add("x".repeat(4_000))).resolves.toBeDefined();
});

test("a mention of nobody who can see the release is refused by its name, and nothing is stored", async () => {
  const before = (await listed()).length;
  await team.signIn("Stranger", "security");
  const elsewhere = JSON.stringify([{ role: "security", teams: ["another"] }]);
  await team.kernel.database.owner()
    .sql`update people set grants = ${elsewhere}::text::jsonb where name = 'Stranger'`;
  for (const handle of ["stranger", "nobody"])
    await expect(add(`@olivia and @${handle}, look`)).rejects.toMatchObject({
      code: "validation-failed",
      message: expect.stringMatching(new RegExp(`@${handle} does not identify exactly one person`)),
    });
  expect(await listed()).toHaveLength(before);
  const { people } = await listMentionable.execute(team.kernel, await mona(), { release });
  expect(people.map(({ handle }) => handle)).toEqual(expect.arrayContaining(["mona", "olivia"]));
  expect(people.map(({ handle }) => handle)).not.toContain("stranger");
});

describe("a comment belongs to its author", () => {
  test("an edit keeps every version, and is refused if the comment changed since it was read", async () => {
    const { id } = await add("it passed");
    await editComment.execute(team.kernel, await mona(), {
      id,
      expectedVersion: 1,
      text: "it passed, @olivia",
    });
    const [newest] = await listed();
    expect(newest).toMatchObject({ id, text: "it passed, @olivia", version: 2, editedAt: expect.any(Date) });
    const { versions } = await listCommentVersions.execute(team.kernel, await olivia(), { id });
    expect(versions.map(({ text }) => text)).toEqual(["it passed", "it passed, @olivia"]);
    const again = { id, expectedVersion: 1, text: "other" };
    await expect(editComment.execute(team.kernel, await mona(), again)).rejects.toMatchObject({
      code: "stale-write",
    });
    const same = { id, expectedVersion: 2, text: "it passed, @olivia " };
    await expect(editComment.execute(team.kernel, await mona(), same)).rejects.toMatchObject({
      code: "validation-failed",
    });
  });

  test("of two simultaneous edits one succeeds", async () => {
    const { id } = await add("at first");
    const by = await mona();
    const edits = await Promise.allSettled(
      ["a", "b", "c"].map((text) => editComment.execute(team.kernel, by, { id, expectedVersion: 1, text })),
    );
    expect(edits.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    for (const edit of edits)
      if (edit.status === "rejected") expect(edit.reason).toMatchObject({ code: "stale-write" });
  });

  test("nobody else edits or withdraws it, in any role", async () => {
    const { id } = await add("mine");
    const ada = await team.signIn("Ada", "admin");
    await expect(
      editComment.execute(team.kernel, ada, { id, expectedVersion: 1, text: "x" }),
    ).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(withdrawComment.execute(team.kernel, ada, { id, expectedVersion: 1 })).rejects.toMatchObject(
      { code: "not-permitted" },
    );
    expect((await listed(ada)).find((comment) => comment.id === id)).toMatchObject({
      isMine: false,
      mayChange: false,
    });
  });

  test("a withdrawn comment shows that it existed, without its text, for good", async () => {
    const { id } = await add("said too soon, @olivia");
    await withdrawComment.execute(team.kernel, await mona(), { id, expectedVersion: 1 });
    const found = (await listed(await olivia())).find((comment) => comment.id === id);
    expect(found).toMatchObject({
      withdrawnAt: expect.any(Date),
      text: undefined,
      digest: undefined,
      mentions: [],
      authorName: "Mona",
    });
    await expect(listCommentVersions.execute(team.kernel, await mona(), { id })).rejects.toMatchObject({
      code: "not-found",
    });
    const change = { id, expectedVersion: 1 };
    await expect(withdrawComment.execute(team.kernel, await mona(), change)).rejects.toMatchObject({
      code: "wrong-phase",
    });
    await expect(
      editComment.execute(team.kernel, await mona(), { ...change, text: "x" }),
    ).rejects.toMatchObject({ code: "wrong-phase" });
    expect((await entriesOf(id)).map((entry) => JSON.parse(entry).action)).toEqual([
      "comment.added",
      "comment.withdrawn",
    ]);
  });

  test("the database enforces this for its owner too", async () => {
    const { id } = await add("on record");
    const { sql: owner } = team.kernel.database.owner();
    const { sql: app } = team.kernel.database;
    await expect(owner`update comment_versions set text = 'x' where comment_id = ${id}`).rejects.toThrow(
      /append-only/,
    );
    await expect(owner`delete from comment_versions where comment_id = ${id}`).rejects.toThrow(/append-only/);
    await expect(owner`update comments set author_name = 'x' where id = ${id}`).rejects.toThrow(
      /append-only/,
    );
    await expect(owner`delete from comments where id = ${id}`).rejects.toThrow(/append-only/);
    await expect(app`update comments set author_id = 'per_x' where id = ${id}`).rejects.toThrow(
      /permission denied/,
    );
    await app`update comments set withdrawn_at = now() where id = ${id}`;
    await expect(owner`update comments set withdrawn_at = null where id = ${id}`).rejects.toThrow(
      /append-only/,
    );
  });
});

test("only people comment; a token is refused", async () => {
  await expect(add("beep", team.trainer)).rejects.toMatchObject({ code: "not-permitted" });
});

test("pages follow each other without gaps or duplicates", async () => {
  for (const word of ["a", "b", "c"]) await add(word);
  const all = (await listed()).map(({ id }) => id);
  const paged: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listComments.execute(team.kernel, await mona(), { release, limit: 2, cursor });
    expect(page.count).toBe(all.length);
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  expect(paged).toEqual(all);
});

test("a comment changes no verdict, no signature and no byte of the dossier", async () => {
  const key = await team.release("2.0.0");
  const target = { release: key, ...production };
  const rafael = await team.signIn("Rafael", "sre");
  const item = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
  await confirmChecklistItem.execute(team.kernel, rafael, { ...target, ...item });
  await requestPromotion.execute(team.kernel, team.trainer, target);
  const read = async () => (await getDecision.execute(team.kernel, await mona(), target)).evaluation;
  const { decisionDigest } = await read();
  const signing = {
    ...target,
    meaning: "approve",
    role: "product-owner",
    expectedDecisionDigest: decisionDigest,
  };
  await signRelease.execute(team.kernel, await olivia(), signing);
  const facts = async () => {
    const found = await team.kernel.store.releases.find("*", key);
    return JSON.stringify(await team.kernel.store.releases.facts(found?.id ?? "", "production", "promotion"));
  };
  const before = { evaluation: JSON.stringify(await read()), facts: await facts() };
  const { id } = await addComment.execute(team.kernel, await mona(), { release: key, text: "wait, @olivia" });
  await editComment.execute(team.kernel, await mona(), {
    id,
    expectedVersion: 1,
    text: "never mind, @olivia",
  });
  await withdrawComment.execute(team.kernel, await mona(), { id, expectedVersion: 2 });
  expect({ evaluation: JSON.stringify(await read()), facts: await facts() }).toEqual(before);
  expect((await read()).decisionDigest).toBe(decisionDigest);
});
