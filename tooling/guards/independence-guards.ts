import { edit, type Guard } from "./guard";

const DOMAIN = "server/domain";
const EVIDENCE = "server/laws/evidence-cheats.db.test.ts";
const SIGNING = "server/laws/signing-cheats.db.test.ts";
const DELEGATES = `${DOMAIN}/gate/sign-off/delegate.test.ts`;
const ON_BEHALF = `${DOMAIN}/gate/signing-on-behalf.test.ts`;

/** Row 8: a signature of a person who is not independent of the release. */
export const INDEPENDENCE_GUARDS: readonly Guard[] = [
  {
    row: 8,
    keeps: "a contributor does not sign",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/eligibility.ts`,
        "if (contribution !== undefined) {",
        'if (contribution !== undefined && contribution.claimedAs === "") {',
      ),
    ],
    test: { file: SIGNING, title: "an administrator who trained the model is bound like everyone else" },
  },
  {
    row: 8,
    keeps: "two accounts of one person are one person",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/eligibility.ts`,
        "accountsOf(personId, facts.people).flatMap",
        "[personId].flatMap",
      ),
    ],
    test: { file: SIGNING, title: "a second account of one person" },
  },
  {
    row: 8,
    keeps: "nobody signs on behalf of a person who cannot sign",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/delegate.ts`,
        "if (own !== undefined) {",
        "if (own !== undefined && own.reason === undefined) {",
      ),
    ],
    test: { file: DELEGATES, title: "a delegator who requested the promotion cannot delegate a signature" },
  },
  {
    row: 8,
    keeps: "a delegate who contributed does not sign on behalf of another person",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/delegate.ts`,
        "return whyConflicted(delegate, { gate, facts });",
        "return undefined;",
      ),
    ],
    test: { file: DELEGATES, title: "a delegate who trained the model may not sign" },
  },
  {
    row: 8,
    keeps: "a delegate and the delegator together fill one slot",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/counted-as-one.ts`,
        "if (pairs.length === 0) return personOf;",
        "if (pairs.length >= 0) return personOf;",
      ),
    ],
    test: {
      file: ON_BEHALF,
      title: "a delegator who returns and signs is not counted beside their delegate",
    },
  },
  {
    row: 8,
    keeps: "while a contributor is unknown, nobody is independent",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/eligibility.ts`,
        "if (open !== undefined)",
        'if (open !== undefined && open.question === "")',
      ),
    ],
    test: { file: EVIDENCE, title: "makes nobody independent by naming an unknown trainer or none" },
  },
  {
    row: 8,
    keeps: "approvals do not override a return",
    edits: [
      edit(
        `${DOMAIN}/gate/sign-off/sign-off-result.ts`,
        "if (rejection !== undefined) return rejected(gate, rejection, { slots, facts });",
        "",
      ),
    ],
    test: { file: SIGNING, title: "a return counts until its author withdraws it" },
  },
  {
    row: 8,
    keeps: "evidence of another environment opens no gate",
    edits: [
      edit(
        `${DOMAIN}/gate/choose-evidence.ts`,
        "(environment === undefined || series.environment === environment)",
        "true",
      ),
    ],
    test: { file: EVIDENCE, title: "opens nothing with another environment" },
  },
];
