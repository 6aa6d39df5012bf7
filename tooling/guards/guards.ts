import type { Edit, Guard } from "./guard";

const APPLICATION = "server/application";
const DOMAIN = "server/domain";
const RACES = `${APPLICATION}/races.db.test.ts`;
const PERMITS = `${APPLICATION}/promotion/permit-races.db.test.ts`;
const EVIDENCE = `${APPLICATION}/evidence-cheats.db.test.ts`;
const SIGNING = `${APPLICATION}/signing-cheats.db.test.ts`;
const MATRIX = "server/authorization-matrix.contract.test.ts";
const USE_CASES = "server/use-cases.test.ts";
const DRAFTS = `${APPLICATION}/policy-draft/policy-draft.db.test.ts`;
const PASSKEYS = `${APPLICATION}/passkey/passkey.db.test.ts`;
const WAIVERS = `${APPLICATION}/waiver/waiver.db.test.ts`;

const edit = (file: string, from: string, to: string): Edit => ({ file, from, to });

/**
 * The advisories that concern the decision, rows 1 to 13 and 38: an approval that outlives what it was given for, a rule its
 * subject can change, a check that only one door makes. For each the guards that keep it out, and the test of each.
 */
export const GUARDS: readonly Guard[] = [
  {
    row: 1,
    keeps: "evidence on its way in and a promotion on its way out wait for each other",
    edits: [edit(`${APPLICATION}/evidence/submit-evidence.ts`, "      tx.releases.shareByComponents(subjects),\n", "")],
    test: { file: RACES, title: "worse evidence on its way in holds the promotion off" },
  },
  {
    row: 1,
    keeps: "a promotion holds its release while it is decided",
    edits: [
      edit(
        `${APPLICATION}/promotion/promote-release.ts`,
        "const release = await lockRelease(tx.releases, scope, found.id);",
        "const release = await requireRelease(tx.releases, scope, found.id);",
      ),
    ],
    test: { file: RACES, title: "a promotion on its way out holds the evidence off" },
  },
  {
    row: 2,
    keeps: "a signature counts for the decision it was given on, and for no other",
    edits: [edit(`${DOMAIN}/gate/evaluate-sign-off-gates.ts`, "signOff.decisionDigest === decisionDigest &&", "")],
    test: { file: SIGNING, title: "another answer to a checklist item is other content" },
  },
  {
    row: 2,
    keeps: "what is signed is what was read",
    edits: [
      edit(
        `${APPLICATION}/sign-off/why-not-sign.ts`,
        "if (input.expectedDecisionDigest !== decisionDigest) {",
        'if (input.expectedDecisionDigest === "") {',
      ),
    ],
    test: { file: RACES, title: "words amended while someone signs" },
  },
  {
    row: 2,
    keeps: "answers to the checklist are part of what is signed",
    edits: [edit(`${DOMAIN}/promotion/build-dossier.ts`, "evidence: answer.evidence,", "")],
    test: { file: SIGNING, title: "another answer to a checklist item is other content" },
  },
  {
    row: 2,
    keeps: "a waiver holds for the results it names",
    edits: [
      edit(
        `${DOMAIN}/waiver/applies.ts`,
        "if (!isSameSet(waiver.payloadDigests, payloadDigests))",
        "if (payloadDigests === waiver.payloadDigests && false)",
      ),
    ],
    test: { file: WAIVERS, title: "a new result needs a new waiver" },
  },
  {
    row: 3,
    keeps: "a withdrawn policy opens nothing",
    edits: [edit(`${DOMAIN}/gate/stops.ts`, "...withdrawnPolicy(facts),", "")],
    test: { file: SIGNING, title: "one that was withdrawn stops at once" },
  },
  {
    row: 3,
    keeps: "where no policy applies, nothing is opened",
    edits: [edit(`${APPLICATION}/release/open-release.ts`, "if (!policy) {", 'if (!policy && model.key === "") {')],
    test: { file: EVIDENCE, title: "in a domain that no policy covers it opens no release" },
  },
  {
    row: 3,
    keeps: "an approver who is gone approves nothing",
    edits: [
      edit(`${DOMAIN}/sign-off/eligibility.ts`, "if (!person.active) return", 'if (person.name === "") return'),
      edit(`${DOMAIN}/sign-off/role-holding.ts`, "return person.active && ", "return "),
    ],
    test: { file: RACES, title: "an approver who is deactivated before the promotion" },
  },
  {
    row: 4,
    keeps: "whoever wrote a policy's text is not independent of it",
    edits: [
      edit(
        `${DOMAIN}/sign-off/derive-contributions.ts`,
        '...facts.policyAuthorIds.map((personId) => known("wrote-policy", personId, "author of the policy version")),',
        "",
      ),
    ],
    test: { file: DRAFTS, title: "they sign no release under it that asks for independence of that" },
  },
  {
    row: 5,
    keeps: "stages and calendars are moved by whoever answers for them",
    edits: [
      edit(
        `${DOMAIN}/authorization/permissions.ts`,
        '"calendar.manage": ["admin", "sre"]',
        '"calendar.manage": ["admin", "sre", "ml-engineer"]',
      ),
    ],
    test: { file: USE_CASES, title: "who holds each permission is written down" },
  },
  {
    row: 6,
    keeps: "a gate hears only the collectors its policy names",
    edits: [edit(`${DOMAIN}/gate/choose-evidence.ts`, "(from.length === 0 || from.includes(series.collector)) &&", "")],
    test: { file: EVIDENCE, title: "a perfect score from a collector that the gate does not take" },
  },
  {
    row: 6,
    keeps: "until a person has attested it, a model that a machine registered is high-risk",
    edits: [edit(`${DOMAIN}/policy/risk-tier.ts`, 'if (!model.intakeAttested) return { because: "unattested", tier: "high" };', "")],
    test: { file: EVIDENCE, title: "answered harmless by a machine it is high" },
  },
  {
    row: 7,
    keeps: "a policy's word that a passkey signs is kept by the server",
    edits: [
      edit(
        `${APPLICATION}/sign-off/why-not-sign.ts`,
        "input.passkey !== undefined || !isPasskeyRequired(gate, facts.riskTier)",
        "isPasskeyRequired(gate, facts.riskTier)",
      ),
    ],
    test: { file: PASSKEYS, title: "an approval without one is refused" },
  },
  {
    row: 7,
    keeps: "a policy's limit of attempts is kept by the server",
    edits: [edit(`${DOMAIN}/gate/judge-evidence.ts`, "whyTooManyAttempts(gate, chosen) ??", "")],
    test: { file: EVIDENCE, title: "the latest counts, never the best" },
  },
  {
    row: 8,
    keeps: "who contributed does not sign",
    edits: [
      edit(
        `${DOMAIN}/sign-off/eligibility.ts`,
        "if (contribution !== undefined) {",
        'if (contribution !== undefined && contribution.claimedAs === "") {',
      ),
    ],
    test: { file: SIGNING, title: "an administrator who trained the model is bound like everyone else" },
  },
  {
    row: 8,
    keeps: "two accounts of one person are one person",
    edits: [edit(`${DOMAIN}/sign-off/eligibility.ts`, "accountsOf(personId, facts.people).flatMap", "[personId].flatMap")],
    test: { file: SIGNING, title: "a second account of one person" },
  },
  {
    row: 8,
    keeps: "while it is unknown who contributed, nobody is independent",
    edits: [edit(`${DOMAIN}/sign-off/eligibility.ts`, "if (open !== undefined)", 'if (open !== undefined && open.question === "")')],
    test: { file: EVIDENCE, title: "where nobody or nobody known is named as trainer" },
  },
  {
    row: 8,
    keeps: "a return is not outvoted",
    edits: [
      edit(
        `${DOMAIN}/gate/evaluate-sign-off-gates.ts`,
        "if (rejection !== undefined) return rejected(gate, rejection, { slots, facts });",
        "",
      ),
    ],
    test: { file: SIGNING, title: "a return stands until its author takes it back" },
  },
  {
    row: 8,
    keeps: "evidence of another environment opens nothing",
    edits: [edit(`${DOMAIN}/gate/choose-evidence.ts`, "(environment === undefined || series.environment === environment)", "true")],
    test: { file: EVIDENCE, title: "saying another environment opens nothing" },
  },
  {
    row: 9,
    keeps: "every route is one that the manifest names, behind its use-case",
    edits: [edit("server/rest/app.ts", "app.on(", 'app.get("/api/v1/unnamed", (context) => context.text("in"));\n    app.on(')],
    test: { file: MATRIX, title: "nothing is answered that the manifest does not name" },
  },
  {
    row: 10,
    keeps: "a stranger is refused at every procedure",
    edits: [edit("server/trpc/init.ts", 'if (!caller) throw new AppError("unauthenticated", "sign in first");', "")],
    test: { file: MATRIX, title: "tRPC: every procedure" },
  },
  {
    row: 10,
    keeps: "a token that ran out opens nothing",
    edits: [edit(`${APPLICATION}/token/token-actor.ts`, "if (token.expiresAt <= now)", "if (token.expiresAt < new Date(0))")],
    test: { file: MATRIX, title: "a token that is not one, or no longer one" },
  },
  {
    row: 11,
    keeps: "a field that nobody declared is refused",
    edits: [
      edit(
        `${APPLICATION}/release/amend-release.ts`,
        "input: z.strictObject({\n    release: ReleaseReference,\n    expectedVersion: Revision,",
        "input: z.object({\n    release: ReleaseReference,\n    expectedVersion: Revision,",
      ),
    ],
    test: { file: USE_CASES, title: "no use-case takes a field that it does not declare" },
  },
  {
    row: 12,
    keeps: "whether someone may approve is asked again at the promotion",
    edits: [edit(`${DOMAIN}/sign-off/eligibility.ts`, "if (!holdsRole(person, role, facts.model.team))", 'if (person.name === "")')],
    test: { file: RACES, title: "an approver who loses the role before the promotion" },
  },
  {
    row: 12,
    keeps: "who asked for a waiver does not grant it",
    edits: [
      edit(
        `${DOMAIN}/waiver/why-not-grant.ts`,
        "if (isSamePerson(person.id, waiver.requestedBy, facts.people))",
        'if (isSamePerson("", waiver.requestedBy, facts.people))',
      ),
    ],
    test: { file: WAIVERS, title: "never who asked" },
  },
  {
    row: 13,
    keeps: "only a person attests, signs and confirms, whatever a token's role says",
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
    edits: [edit(`${DOMAIN}/promotion/spend-permit.ts`, "if (by !== engine)", 'if (by === "")')],
    test: { file: PERMITS, title: "another engine neither spends it nor reports on it" },
  },
  {
    row: 38,
    keeps: "what stops a release between its permit and the permit's use stops it there",
    edits: [
      edit(
        `${APPLICATION}/promotion/report-promotion.ts`,
        "if (next !== undefined) return whyHeld(tx, scope, { promotion, permit });",
        "if (next !== undefined) return undefined;",
      ),
    ],
    test: { file: PERMITS, title: "placed after it was issued stops it at the door" },
  },
  {
    row: 38,
    keeps: "a permit that ran out is not spent",
    edits: [
      edit(`${DOMAIN}/promotion/spend-permit.ts`, "if (now >= permit.expiresAt)", 'if (now >= permit.expiresAt && permit.id === "")'),
    ],
    test: { file: PERMITS, title: "a permit that ran out is worth nothing" },
  },
  {
    row: 38,
    keeps: "a token that was revoked opens nothing, whatever it had begun",
    edits: [edit(`${APPLICATION}/token/token-actor.ts`, "if (token.revokedAt)", 'if (token.revokedAt && token.id === "")')],
    test: { file: MATRIX, title: "a token that is not one, or no longer one" },
  },
];
