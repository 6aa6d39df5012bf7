import { edit, type Guard } from "./guard";

const APPLICATION = "server/application";
const DOMAIN = "server/domain";
const RACES = "server/laws/races.db.test.ts";
const EVIDENCE = "server/laws/evidence-cheats.db.test.ts";
const SIGNING = "server/laws/signing-cheats.db.test.ts";
const USE_CASES = "server/laws/use-cases.test.ts";
const DRAFTS = `${APPLICATION}/policy-draft/policy-draft.db.test.ts`;
const PASSKEYS = `${APPLICATION}/passkey/passkey.db.test.ts`;
const WAIVERS = `${APPLICATION}/waiver/waiver.db.test.ts`;

const LOCK = "await tx.holds.lockStops();";
const WAYS_TO_LOSE_A_ROLE = [
  { file: "person/apply-role-groups.ts", way: "a role taken away by the settings" },
  { file: "person/set-person-active.ts", way: "a deactivation" },
  { file: "session/end-access.ts", way: "a refused sign-in without groups" },
  {
    file: "session/establish-session.ts",
    way: "a sign-in with fewer groups",
    lock: `if (known && losesRole(known.grants, grants)) ${LOCK}`,
  },
];
const LOST_ROLES = WAYS_TO_LOSE_A_ROLE.map(
  ({ file, way, lock = LOCK }): Guard => ({
    row: "lost-roles",
    keeps: `${way} and a permit that is being spent wait for each other`,
    edits: [edit(`${APPLICATION}/${file}`, lock, "")],
    test: {
      file: `${APPLICATION}/person/lost-roles.db.test.ts`,
      title: "that is being recorded holds the permit off",
    },
  }),
);

/** Rows 1 to 7: an approval that outlives the decision it was given for, or a rule that its subject can change. */
export const APPROVAL_GUARDS: readonly Guard[] = [
  {
    row: 1,
    keeps: "a submission of evidence and a promotion wait for each other",
    edits: [
      edit(
        `${APPLICATION}/evidence/submit-evidence.ts`,
        "      tx.releases.shareByComponents(subjects),\n",
        "",
      ),
    ],
    test: { file: RACES, title: "delays the promotion while it is being stored" },
  },
  {
    row: 1,
    keeps: "a promotion locks its release while it is evaluated",
    edits: [
      edit(
        `${APPLICATION}/promotion/promote-release.ts`,
        "const release = await lockRelease(tx.releases, scope, found.id);",
        "const release = await requireRelease(tx.releases, scope, found.id);",
      ),
    ],
    test: { file: RACES, title: "waits for a promotion that is being decided" },
  },
  {
    row: 2,
    keeps: "a signature counts only for the decision that was signed",
    // A change also voids the earlier signatures in the record, so the rule is tested on facts alone.
    edits: [edit(`${DOMAIN}/sign-off/sign-off.ts`, " && signOff.decisionDigest === decisionDigest", "")],
    test: {
      file: `${DOMAIN}/gate/sign-off/evaluate-sign-off-gates.test.ts`,
      title: "does not include one on another digest",
    },
  },
  {
    row: 2,
    keeps: "a person signs the decision that they loaded",
    edits: [
      edit(
        `${APPLICATION}/sign-off/why-not-sign.ts`,
        "if (input.expectedDecisionDigest !== decisionDigest) {",
        'if (input.expectedDecisionDigest === "") {',
      ),
    ],
    test: { file: RACES, title: "a description amended during a signature" },
  },
  {
    row: 2,
    keeps: "answers to the checklist are part of what is signed",
    edits: [edit(`${DOMAIN}/gate/build-dossier.ts`, "evidence: answer.evidence,", "")],
    test: { file: SIGNING, title: "another answer to a checklist item changes the content" },
  },
  {
    row: 2,
    keeps: "a waiver applies only to the results that it names",
    edits: [
      edit(
        `${DOMAIN}/gate/waiver-applies.ts`,
        "if (!isSameSet(waiver.payloadDigests, payloadDigests))",
        "if (payloadDigests === waiver.payloadDigests && false)",
      ),
    ],
    test: { file: WAIVERS, title: "does not cover a new result" },
  },
  {
    row: 3,
    keeps: "a withdrawn policy opens no gate",
    edits: [edit(`${DOMAIN}/gate/stops.ts`, "...withdrawnPolicy(facts),", "")],
    test: { file: SIGNING, title: "a withdrawn one blocks at once" },
  },
  {
    row: 3,
    keeps: "without a policy no release is opened",
    edits: [edit(`${APPLICATION}/release/open-release.ts`, "?? noPolicyApplies(model);", ";")],
    test: { file: EVIDENCE, title: "opens no release in a domain that no policy covers" },
  },
  {
    row: 3,
    keeps: "the approval of a deactivated person does not count",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/eligibility.ts`,
        "if (!person.active) return",
        'if (person.name === "") return',
      ),
      edit(`${DOMAIN}/sign-off/role-holding.ts`, "person.active &&", ""),
    ],
    test: { file: RACES, title: "an approver who is deactivated before the promotion" },
  },
  ...LOST_ROLES,
  {
    row: 4,
    keeps: "an author of a policy text is not independent of it",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/derive-contributions.ts`,
        '...facts.policyAuthorIds.map((personId) => known("wrote-policy", personId, "author of the policy version")),',
        "",
      ),
    ],
    test: { file: DRAFTS, title: "they sign no release under it that requires independence of them" },
  },
  {
    row: 5,
    keeps: "only the responsible role changes stages and calendars",
    edits: [
      edit(
        `${DOMAIN}/authorization/permissions.ts`,
        '"calendar.manage": ["admin", "sre"]',
        '"calendar.manage": ["admin", "sre", "ml-engineer"]',
      ),
    ],
    test: { file: USE_CASES, title: "the holders of each permission are in a golden list" },
  },
  {
    row: 6,
    keeps: "a gate accepts evidence only from the collectors that its policy names",
    edits: [
      edit(
        `${DOMAIN}/gate/choose-evidence.ts`,
        "(from.length === 0 || from.includes(series.collector)) &&",
        "",
      ),
    ],
    test: { file: EVIDENCE, title: "a perfect score from a collector that the gate does not accept" },
  },
  {
    row: 6,
    keeps: "a model that a machine registered has a high risk tier until a person attests it",
    edits: [
      edit(
        `${DOMAIN}/policy/risk-tier.ts`,
        'if (!model.intakeAttested) return { because: "unattested", tier: "high" };',
        "",
      ),
    ],
    test: { file: EVIDENCE, title: "gets tier high for harmless answers" },
  },
  {
    row: 7,
    keeps: "the server requires a passkey where the policy does",
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
    keeps: "the server applies the policy's limit of attempts",
    edits: [edit(`${DOMAIN}/gate/judge-evidence.ts`, "whyTooManyAttempts(gate, item) ??", "")],
    test: { file: EVIDENCE, title: "count by the latest, never the best" },
  },
  {
    row: 2,
    keeps: "the answer of an external approver counts only for the decision of the request",
    edits: [
      edit(
        `${DOMAIN}/external/approval-request.ts`,
        "approvalRequest.decisionDigest === about.decisionDigest,",
        'approvalRequest.decisionDigest !== "",',
      ),
    ],
    test: { file: `${APPLICATION}/external/external.db.test.ts`, title: "an approval covers one decision" },
  },
  {
    row: 2,
    keeps: "an approver accepts a threshold that changed after its result",
    edits: [
      edit(
        `${APPLICATION}/sign-off/why-not-sign.ts`,
        "if (unaccepted.length > 0) {",
        "if (unaccepted.length > 99) {",
      ),
    ],
    test: {
      file: `${APPLICATION}/release/upgrade-policy.db.test.ts`,
      title: "a threshold that changes after the result is known",
    },
  },
  {
    row: 4,
    keeps: "no overlay of a team opens what the organisation's own document closes",
    edits: [
      edit(
        `${DOMAIN}/gate/both-allow.ts`,
        "withOrigin(own && stopsRelease(own) && !stopsRelease(gate) ? own : gate, overlay)",
        'withOrigin(own && stopsRelease(own) && own.id === "" ? own : gate, overlay)',
      ),
    ],
    test: {
      file: `${DOMAIN}/gate/both-allow.test.ts`,
      title: "opens nothing, because the organisation's own document is evaluated as well",
    },
  },
  {
    row: 4,
    keeps: "no enforcement mode is weaker than the policy allows for the tier",
    edits: [
      edit(`${DOMAIN}/gate/relaxation.ts`, "mode: harderOf(effective.mode, floor)", "mode: effective.mode"),
    ],
    test: {
      file: `${DOMAIN}/gate/relaxation.test.ts`,
      title:
        "a failing rule is shown and does not stop: it would have blocked, and blocks from the day the mode ends",
    },
  },
  {
    row: 4,
    keeps: "a weaker enforcement mode requires two people",
    edits: [
      edit(
        `${DOMAIN}/policy/enforcement-mode/effective-mode.ts`,
        "!isSamePerson(approvedBy, askedBy, people)",
        "isSamePerson(askedBy, askedBy, people)",
      ),
    ],
    test: { file: `${DOMAIN}/gate/relaxation.test.ts`, title: "the requester also approved" },
  },
  {
    row: 4,
    keeps: "an enforcement mode does not open a closed window",
    edits: [edit(`${DOMAIN}/policy/enforcement-mode/relaxable.ts`, "window: false", "window: true")],
    test: {
      file: `${DOMAIN}/gate/relaxation.test.ts`,
      title:
        "only rules, checklists and soaks are weakened, never past the policy's floor, and no stop is removed",
    },
  },
];
