import { edit, type Guard } from "./guard";

const DOMAIN = "server/domain";
const COMPONENT_CHEATS = `${DOMAIN}/gate/cheats-with-components.test.ts`;
const CHEATS = `${DOMAIN}/gate/cheats-with-evidence.test.ts`;
const CONTRACT = "server/rest/evidence.contract.test.ts";

/**
 * Evidence taken for another subject: of one component for both, of one file for all, of an impossible value.
 */
export const EVIDENCE_GUARDS: readonly Guard[] = [
  {
    row: "evidence",
    keeps: "every component of the kind needs evidence",
    edits: [
      edit(
        `${DOMAIN}/gate/choose-evidence.ts`,
        "const about = items.filter((chosen) => chosen.component === component);",
        "const about = items;",
      ),
    ],
    test: { file: COMPONENT_CHEATS, title: "evidence about the first model opens no gate about models" },
  },
  {
    row: "evidence",
    keeps: "the worst of the components decides",
    edits: [edit(`${DOMAIN}/gate/judge-components.ts`, "worst: worstOf(named)", "worst: named[0]")],
    test: { file: COMPONENT_CHEATS, title: "the worse of two components is the result and is named" },
  },
  {
    row: "evidence",
    keeps: "a later report replaces an earlier one only where it covers as much",
    edits: [
      edit(
        `${DOMAIN}/gate/current-evidence.ts`,
        "if (!newer.some((other) => replaces(other, item)))",
        "if (newer.length === 0)",
      ),
    ],
    test: {
      file: CHEATS,
      title: "a clean scan of another file, or one without coverage, does not replace a dirty scan",
    },
  },
  {
    row: "evidence",
    keeps: "a report without coverage replaces no other report",
    edits: [
      edit(
        `${DOMAIN}/evidence/coverage.ts`,
        "if (covers === undefined) return false;",
        "if (covers === undefined) return true;",
      ),
    ],
    test: {
      file: CHEATS,
      title: "a clean scan of another file, or one without coverage, does not replace a dirty scan",
    },
  },
  {
    row: "evidence",
    keeps: "the database returns one item of every coverage",
    edits: [edit("db/read-models/release-facts.ts", ", coalesce(e.coverage_key, e.payload_digest)", "")],
    test: { file: CONTRACT, title: "a clean scan of another folder does not hide" },
  },
  {
    row: "evidence",
    keeps: "a report on other rows than the manifest's does not count",
    edits: [
      edit(
        `${DOMAIN}/gate/choose-evidence.ts`,
        'datasetPin(selector, item, manifest).kind !== "other"',
        "manifest.length > 0",
      ),
    ],
    test: { file: CHEATS, title: "a report on other rows under the name of the hold-out" },
  },
  {
    row: "evidence",
    keeps: "a pinned data set is shown by its digest",
    edits: [edit(`${DOMAIN}/gate/judge-evidence.ts`, "whyNotPinned(gate, facts, item) ??", "")],
    test: { file: CHEATS, title: "a report on other rows under the name of the hold-out" },
  },
  {
    row: "evidence",
    keeps: "an impossible value is refused",
    edits: [edit(`${DOMAIN}/gate/judge-evidence.ts`, "whyImpossible(type, facts, item) ??", "")],
    test: { file: CHEATS, title: "for “not measured” in" },
  },
  {
    row: "evidence",
    keeps: "a run that was deleted in MLflow is no evidence",
    edits: [edit("server/sources/mlflow-run/evidence-from-mlflow-run.ts", "  refuseDeleted(info);\n", "")],
    test: {
      file: "server/sources/mlflow-run/evidence-from-mlflow-run.test.ts",
      title: "it is refused, with the remedy",
    },
  },
  {
    row: "evidence",
    keeps: "a signal on a checklist is one that receives data",
    edits: [
      edit(
        "server/policy-language/policy-references.ts",
        'evidence === "signal" && freshHours === undefined',
        'id === ""',
      ),
    ],
    test: {
      file: "server/policy-language/bad-policies.test.ts",
      title: "a signal that any typed word would be",
    },
  },
];
