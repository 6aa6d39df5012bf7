import { parseArgs } from "node:util";
import { type BenchOptions, type BenchReport, machine } from "./measurement";
import { measureLedgerAppend } from "./p1-ledger-append";
import { measureSubmitEvidence } from "./p2-submit-evidence";
import { measurePromotionFlow } from "./p3-promotion-flow";
import { measureLedgerVerify } from "./p4-ledger-verify";
import { measureDryRun } from "./p6-dry-run";
import { measureEvaluator } from "./p6-evaluator";
import { measureLists } from "./p7-lists";
import { measureLineage } from "./p8-lineage";
import { measureDrawing } from "./p9-drawing";
import { measureDrift } from "./p10-drift";
import { measureDocument } from "./p11-document";
import { measureRoutes } from "./p13-routes";
import { measureStart } from "./p15-start";
import { measureLive } from "./u8-live";

/** Performance goals by id. `npm run bench -- p1` prints medians and spreads as JSON; `--small` only shows that it works. */
const BENCHES: { readonly [id: string]: (options: BenchOptions) => Promise<BenchReport> } = {
  p1: measureLedgerAppend,
  p2: measureSubmitEvidence,
  p3: measurePromotionFlow,
  p6: measureEvaluator,
  p6b: measureDryRun,
  p7: measureLists,
  p8: measureLineage,
  p9: measureDrawing,
  p10: measureDrift,
  p11: measureDocument,
  p13: measureRoutes,
  p15: measureStart,
  u8: measureLive,
  p4: measureLedgerVerify,
};

const { values, positionals } = parseArgs({
  options: { small: { type: "boolean", default: false }, runs: { type: "string" } },
  allowPositionals: true,
});
const unknown = positionals.filter((id) => !(id in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(`no bench ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}\n`);
  process.exit(2);
}
const options = { small: values.small, runs: Number(values.runs ?? (values.small ? 1 : 5)) };
for (const [id, measure] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(id)) continue;
  process.stderr.write(`${id} …\n`);
  process.stdout.write(`${JSON.stringify({ machine: machine(), ...(await measure(options)) }, null, 2)}\n`);
}
