import type { OperationText } from "./operation-text";

/** Texts of the operations on reports, exports and accesses of outside auditors, by use-case. */
export const RECORD_OPERATIONS = {
  "report.export-release": {
    does: "Creates one file with the evidence of a release and records the export with the digest of the file. The schema is `/schemas/release-export/v1`.",
    errors: [],
  },
  "report.export-pack": {
    does: "Returns an evidence pack: a ZIP with every record of a release, the bytes of its evidence, ledger entries with proofs, and a program that verifies all of it without a server. The export is recorded before the first byte. `leaveOut` names paths of the pack, separated by commas: their files are left out, and their digests stay. Refused with what is missing if a record is not stored.",
    errors: ["pack-incomplete"],
  },
  "report.export-dossier": {
    does: "Returns the dossier of a release for one stage as a PDF (PDF/A-3a, tagged), and records the export with the digest of the file. The canonical dossier is attached to the PDF as `dossier.json`; its SHA-256 is the decision digest on every page. If a decision is recorded on the present content, the file shows that decision and has the same bytes every time. Otherwise it shows an evaluation at the time of the request.",
    errors: [],
  },
  "report.get-period": {
    does: "Returns the releases that went live or were rolled back between two instants.",
    errors: [],
  },
  "report.export-period-pack": {
    does: "Returns a ZIP with the evidence pack of every release that went live, or stopped being live, in the period, streamed. Records the export before the first byte.",
    errors: ["pack-incomplete"],
  },
  "report.export-period": {
    does: "Creates the period report as a CSV file and records the export with the digest of the file.",
    errors: [],
  },
  "report.get": {
    does: "Returns a page of a report, newest first, with its definitions, its filter line, the position of the ledger and the time of reading. Each report takes some of the filters; another one is refused.",
    errors: [],
  },
  "report.export": {
    does: "Creates a file with all rows of a report and its filter line, and records the export with the digest of the file.",
    errors: [],
  },
  "report.list-exports": {
    does: "Returns the exports of the caller, newest first.",
    errors: [],
  },
  "report.get-export-file": {
    does: "Returns the file of an export of the caller, byte for byte, with `Repr-Digest`.",
    errors: [],
  },
  "outside-access.list": {
    does: "Returns the accesses of outside auditors to models in reach, newest first, with their state at the time of reading.",
    errors: [],
  },
  "outside-access.request": {
    does: "Requests that an outside auditor can read named models until an instant, at most 90 days from now. It has no effect until another person confirms it.",
    errors: [],
  },
  "outside-access.confirm": {
    does: "Confirms the access of an outside auditor. The person who requested it cannot confirm it.",
    errors: ["same-person", "stale-write"],
  },
  "outside-access.end": {
    does: "Ends the access of an outside auditor before its time. The next request of the auditor is refused.",
    errors: ["stale-write"],
  },
  "outside-access.get-log": {
    does: "Returns what auditors opened, newest first: one row per person, operation and subject in an hour. Rows are kept for 400 days.",
    errors: [],
  },
} as const satisfies Readonly<Record<string, OperationText>>;
