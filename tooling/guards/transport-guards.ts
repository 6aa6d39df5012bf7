import { edit, type Guard } from "./guard";

const APPLICATION = "server/application";
const DOMAIN = "server/domain";
const RACES = "server/laws/races.db.test.ts";
const PERMITS = `${APPLICATION}/promotion/permit-races.db.test.ts`;
const MOMENT = `${APPLICATION}/promotion/moment-of-effect.db.test.ts`;
const SIGNING = "server/laws/signing-cheats.db.test.ts";
const MATRIX = "server/laws/authorization-matrix.contract.test.ts";
const USE_CASES = "server/laws/use-cases.test.ts";
const WAIVERS = `${APPLICATION}/waiver/waiver.db.test.ts`;

/**
 * Rows 9 to 13 and 38: a check that only one handler makes, or that is made once and relied on afterwards.
 */
export const TRANSPORT_GUARDS: readonly Guard[] = [
  {
    row: 9,
    keeps: "every route is in the manifest and has a use-case",
    edits: [
      edit(
        "server/rest/app.ts",
        "app.on(",
        'app.get("/api/v1/unnamed", (context) => context.text("in"));\n    app.on(',
      ),
    ],
    test: { file: MATRIX, title: "only routes of the manifest are answered" },
  },
  {
    row: 10,
    keeps: "a stranger is refused at every procedure",
    edits: [
      edit(
        "server/trpc/init.ts",
        'if (!caller) throw new AppError("unauthenticated", "Sign in first.");',
        "",
      ),
    ],
    test: { file: MATRIX, title: "tRPC: every procedure" },
  },
  {
    row: 10,
    keeps: "an expired token is refused",
    edits: [
      edit(
        `${APPLICATION}/token/token-actor.ts`,
        "if (token.expiresAt <= now)",
        "if (token.expiresAt < new Date(0))",
      ),
    ],
    test: { file: MATRIX, title: "an invalid or ended token" },
  },
  {
    row: 11,
    keeps: "an undeclared field is refused",
    edits: [
      edit(
        `${APPLICATION}/release/amend-release.ts`,
        "input: z.strictObject({\n    release: ReleaseReference,\n    expectedVersion: Revision,\n    summary: Prose(4000)",
        "input: z.object({\n    release: ReleaseReference,\n    expectedVersion: Revision,\n    summary: Prose(4000)",
      ),
    ],
    test: { file: USE_CASES, title: "no use-case takes a field that it does not declare" },
  },
  {
    row: 12,
    keeps: "the promotion checks again that the approver has the role",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/eligibility.ts`,
        "if (!holdsRole(person, held, team))",
        'if (person.name === "")',
      ),
    ],
    test: { file: RACES, title: "an approver who loses the role before the promotion" },
  },
  {
    row: 12,
    keeps: "the requester of a waiver cannot grant it",
    edits: [
      edit(
        `${DOMAIN}/waiver/why-not-grant.ts`,
        "if (isSamePerson(person.id, waiver.requestedBy, facts.people))",
        'if (isSamePerson("", waiver.requestedBy, facts.people))',
      ),
    ],
    test: { file: WAIVERS, title: "never by its requester" },
  },
  {
    row: 13,
    keeps: "only a person attests, signs and confirms, regardless of a token's role",
    edits: [
      edit(
        `${APPLICATION}/kernel/require.ts`,
        'if (actor.kind === "person") return actor;',
        'if (actor.kind !== "system") return actor as never;',
      ),
    ],
    test: { file: SIGNING, title: "a machine confirms, signs and attests nothing" },
  },
  {
    row: 13,
    keeps: "a permit is the one that was issued, for the engine it names",
    edits: [
      edit(
        `${DOMAIN}/promotion/spend-permit.ts`,
        "promotion.engine !== engine,",
        "promotion.engine === stage,",
      ),
    ],
    test: { file: PERMITS, title: "is neither spent nor reported on by another engine" },
  },
  {
    row: 38,
    keeps: "a stop that begins after the permit was issued prevents its use",
    edits: [
      edit(
        `${APPLICATION}/promotion/report-promotion.ts`,
        "return whyNotSpendable(permit, judged);",
        'return permit.id === "" ? whyNotSpendable(permit, judged) : undefined;',
      ),
    ],
    test: { file: PERMITS, title: "is placed after it was issued" },
  },
  {
    row: 38,
    keeps: "a permit is spent only while every blocking gate is open",
    edits: [
      edit(
        `${DOMAIN}/promotion/spend-permit.ts`,
        "...gates.filter(stopsRelease).map((gate) => ({",
        "...gates.filter(stopsRelease).slice(gates.length).map((gate) => ({",
      ),
    ],
    test: { file: MOMENT, title: "the permit is refused with" },
  },
  {
    row: 38,
    keeps: "a permit is spent only on the decision that was permitted",
    edits: [
      edit(
        `${DOMAIN}/promotion/spend-permit.ts`,
        "      decisionDigest !== permitted,",
        "      decisionDigest === stops.join(permitted),",
      ),
    ],
    test: { file: "server/domain/promotion/spend-permit.test.ts", title: "the description was amended" },
  },
  {
    row: 38,
    keeps: "a report against a stop is refused, and a release that is live despite it is marked",
    edits: [
      edit(
        `${APPLICATION}/promotion/report-promotion.ts`,
        'const against = phase === "verifying" || phase === "live" ? await whatStopsIt(tx, scope, { promotion, permit }) : undefined;',
        'const against = phase === "failed" ? await whatStopsIt(tx, scope, { promotion, permit }) : undefined;',
      ),
    ],
    test: { file: MOMENT, title: "the next report is recorded and refused" },
  },
  {
    row: 38,
    keeps: "a hold and a permit wait for each other",
    edits: [edit(`${APPLICATION}/hold/place-hold.ts`, "    await tx.holds.lockStops();\n", "")],
    test: { file: MOMENT, title: "a permit that is being spent makes one" },
  },
  {
    row: 2,
    keeps: "a void approval stays void when the content changes back",
    edits: [edit(`${DOMAIN}/sign-off/sign-off.ts`, "signOff.voidedAt === undefined && ", "")],
    test: {
      file: `${APPLICATION}/sign-off/void-signatures.db.test.ts`,
      title: "changes and changes back: approvals stay void",
    },
  },
  {
    row: 3,
    keeps: "a release is decided under the policy that governs its model now",
    edits: [edit(`${DOMAIN}/gate/stops.ts`, "    ...policyNotGoverning(facts),\n", "")],
    test: {
      file: `${APPLICATION}/release/policy-not-governing.db.test.ts`,
      title: "a release whose model another policy governs is blocked",
    },
  },
  {
    row: 12,
    keeps: "an expired request opens no signing",
    edits: [
      edit(
        `${DOMAIN}/gate/evaluate-release.ts`,
        "lapsesAt !== undefined && now >= lapsesAt ?",
        "lapsesAt !== undefined && now < lapsesAt && now > lapsesAt ?",
      ),
    ],
    test: {
      file: `${APPLICATION}/promotion/promotion-request.db.test.ts`,
      title: "a request lapses at the instant its policy names",
    },
  },
  {
    row: 38,
    keeps: "an expired permit is not spent",
    edits: [
      edit(
        `${DOMAIN}/promotion/spend-permit.ts`,
        "!(now < permit.expiresAt),",
        '!(now < permit.expiresAt) && phase !== "permitted",',
      ),
    ],
    test: { file: PERMITS, title: "is invalid once it expired" },
  },
  {
    row: 38,
    keeps: "a revoked token is refused, also for work that it began",
    edits: [
      edit(
        `${APPLICATION}/token/token-actor.ts`,
        "if (token.revokedAt)",
        'if (token.revokedAt && token.id === "")',
      ),
    ],
    test: { file: MATRIX, title: "an invalid or ended token" },
  },
];
