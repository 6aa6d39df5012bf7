import { edit, type Guard } from "./guard";

const APPLICATION = "server/application";
const COMPONENTS = `${APPLICATION}/component/component.db.test.ts`;
const LEDGER = "server/worker/ledger-reach.db.test.ts";
const SIGN_IN = "server/auth/accept-sign-in.db.test.ts";
const REFUSALS = `${APPLICATION}/kernel/refusals.db.test.ts`;
const LIMITS = "server/web/address-limits.test.ts";

/**
 * A team reaches only its own records, a person without a role reaches nothing, and too many requests are
 * refused.
 */
export const REACH_GUARDS: readonly Guard[] = [
  {
    row: "reach",
    keeps: "a component is revoked by a role in every team that uses it",
    edits: [
      edit(`${APPLICATION}/component/component-authority.ts`, "holders.every((team)", "holders.some((team)"),
    ],
    test: { file: COMPONENTS, title: "who learns no name of the other team" },
  },
  {
    row: "reach",
    keeps: "two different people lift a revocation",
    edits: [
      edit(
        `${APPLICATION}/component/lift-revocation.ts`,
        "if (isSamePerson(person.id, lift.requestedBy.id, await tx.people.list()))",
        'if (isSamePerson("", lift.requestedBy.id, await tx.people.list()))',
      ),
    ],
    test: { file: COMPONENTS, title: "and two people lift it" },
  },
  {
    row: "reach",
    keeps: "the list of the ledger withholds the text of other teams",
    edits: [
      edit(`${APPLICATION}/ledger/list-entries.ts`, "readable.has(id) ?", 'readable.has(id) || id !== "" ?'),
    ],
    test: { file: LEDGER, title: "the list has every position and hash" },
  },
  {
    row: "reach",
    keeps: "a search of the ledger stays within reach",
    edits: [
      edit(
        "db/read-models/ledger-search.ts",
        "    ...(facetsToRead(reach) ?? []),\n",
        "    ...(facetsToRead(reach) ?? []).slice(2),\n",
      ),
    ],
    test: { file: LEDGER, title: "returns nothing of the other team" },
  },
  {
    row: "reach",
    keeps: "an entry of another team is its hash alone",
    edits: [
      edit(
        `${APPLICATION}/ledger/get-entry.ts`,
        "if (!isReadable) return",
        'if (!isReadable && id === "") return',
      ),
    ],
    test: { file: LEDGER, title: "an entry of the other team is its hash" },
  },
  {
    row: "reach",
    keeps: "a refused sign-in ends every session",
    edits: [
      edit(
        `${APPLICATION}/session/end-access.ts`,
        "const revoked = await tx.people.revokeSessions(person.id, scope.now);",
        "const revoked = 0;",
      ),
    ],
    test: { file: SIGN_IN, title: "ends every session and every role" },
  },
  {
    row: "reach",
    keeps: "a session is over when roles are too old",
    edits: [
      edit(
        `${APPLICATION}/session/session-actor.ts`,
        "    if (session.createdAt <= scope.rolesCountSince) return undefined;\n",
        "",
      ),
    ],
    test: { file: SIGN_IN, title: "a session is over when its sign-in is as old as roles count" },
  },
  {
    row: "reach",
    keeps: "a refusal by role or token scope is on record",
    edits: [
      edit(
        `${APPLICATION}/kernel/record-refusal.ts`,
        "OF_AUTHORITY.includes(code) ||",
        "OF_AUTHORITY.includes(code) &&",
      ),
    ],
    test: { file: REFUSALS, title: "a person without the role leaves one entry" },
  },
  {
    row: "reach",
    keeps: "an address that guesses tokens is stopped",
    edits: [
      edit("server/web/address-limits.ts", "isNew ? guesses.take(address, nowMs()) : undefined", "undefined"),
    ],
    test: { file: LIMITS, title: "meet a limit per address" },
  },
];
