import { z } from "zod";
import { parseReleaseKey } from "@/server/domain/release/release-key";
import { InstantText, Line, PageInput } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { LedgerEntryRecord } from "../kernel/ports/ledger";
import { defineQuery } from "../kernel/query";
import { covers, type Scope } from "../kernel/scope";
import { isWithin } from "../session/revoke-sessions";
import { entryShown } from "./entry-shown";
import { reachOf } from "./reach-of";

const Size = z.coerce.number({ error: "expected a whole number" }).int().min(0);

/**
 * Lists entries within reach, newest first, unsealed ones included. `actor` is an id, or a part of a name or
 * email address; `subject` an id, a digest, a release's or a model's key.
 */
export const searchLedgerEntries = defineQuery({
  name: "ledger.search-entries",
  permission: "ledger.read",
  input: z.strictObject({
    actor: Line(320).optional(),
    action: Line(80).optional(),
    subject: Line(300).optional(),
    outcome: z.enum(["done", "refused"]).optional(),
    from: InstantText.optional(),
    to: InstantText.optional(),
    sequence: Size.max(Number.MAX_SAFE_INTEGER).optional(),
    ...PageInput,
  }),
  run: async (store, scope, { actor, subject, from, to, limit, cursor, ...exact }) => {
    const { now, teams } = scope;
    const [actors, subjects] = await Promise.all([
      actor === undefined ? undefined : actorsNamed(store, teams, actor),
      subject === undefined ? undefined : subjectsNamed(store, subject),
    ]);
    const search = {
      ...exact,
      reach: reachOf(scope),
      subjects,
      actors: actors?.map(({ id }) => id),
      from: instant(from),
      to: instant(to),
    };
    // Nobody matches: the result is empty, and an empty list of actors would match any actor.
    const nobody = actors?.length === 0;
    const found = nobody
      ? { items: [] as LedgerEntryRecord[], nextCursor: undefined }
      : await store.ledgerBook.search(search, { limit, cursor });
    const { sealed, unsealed } = await store.ledgerBook.head();
    // The total at the time of reading, so that a list can show later that it has grown.
    return {
      now,
      items: found.items.map(entryShown),
      nextCursor: found.nextCursor,
      actors,
      recorded: sealed + unsealed,
    };
  },
});

const instant = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

/** Beyond this the text does not identify a person. */
const ACTORS_MAX = 40;

async function actorsNamed(
  { people, serviceAccounts }: Store,
  teams: Scope["teams"],
  text: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const [persons, accounts] = await Promise.all([people.list(), serviceAccounts.list()]);
  const wanted = text.toLowerCase();
  const known = [
    ...persons
      .filter((person) => isWithin(teams, person))
      .map(({ id, name, email }) => ({ id, name, words: [name, email] })),
    ...accounts
      .filter(({ team }) => covers(teams, team))
      .map(({ id, name }) => ({ id, name, words: [name] })),
    { id: "system", name: "system", words: ["system"] },
  ];
  return known
    .filter(({ id, words }) => id === text || words.some((word) => word.toLowerCase().includes(wanted)))
    .slice(0, ACTORS_MAX)
    .map(({ id, name }) => ({ id, name }));
}

/** The text may be an id; a key is looked up as well. Entries out of reach are left out afterwards. */
async function subjectsNamed({ releases, models }: Store, text: string): Promise<readonly string[]> {
  const isRelease = parseReleaseKey(text) !== undefined;
  const release = isRelease ? await releases.find("*", text) : undefined;
  const model = isRelease ? undefined : await models.findByKey("*", text);
  return [...new Set([text, release?.id, model?.id])].filter((id) => id !== undefined);
}
