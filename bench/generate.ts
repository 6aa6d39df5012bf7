import { parseArgs } from "node:util";
import { openDatabase } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { openKeys } from "@/server/auth/keys";
import { readConfiguration } from "@/server/configuration/configuration";
import { generatePortfolio } from "./generate-portfolio";

/**
 * Fills a database: `node --import tsx bench/generate.ts --url postgres://…` (an installation that has
 * started once, so that the shipped policies are in it). Never a database that matters: the generated rows
 * prove nothing.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string" },
    releases: { type: "string", default: "100000" },
    evidence: { type: "string", default: "1000000" },
    seed: { type: "string", default: "7" },
    "data-dir": { type: "string", default: ".data" },
    person: { type: "string", default: "per_bench" },
  },
});
if (values.url === undefined) {
  process.stderr.write("--url is the database to fill\n");
  process.exit(2);
}
await migrateDatabase(values.url);
const owner = openDatabase({ url: values.url, connectionsMax: 1 });
const [policy] = await owner.sql<
  { id: string }[]
>`select id from policy_versions where name = 'minimum-bar' order by version desc limit 1`;
if (!policy) throw new Error("no policy minimum-bar: start the product on this database once");
const configuration = readConfiguration({ COUNTERSIGN_DATA_DIR: values["data-dir"] });
const startedMs = performance.now();
await generatePortfolio(owner.sql, {
  releases: Number(values.releases),
  evidence: Number(values.evidence),
  seed: Number(values.seed),
  policyVersionId: policy.id,
  personId: values.person,
  permitKey: openKeys(configuration.keys, configuration.dataDirectory).permit,
  endsAt: new Date(),
});
process.stdout.write(
  `${values.releases} releases and ${values.evidence} items in ${Math.round((performance.now() - startedMs) / 1000)} s\n`,
);
await owner.close();
