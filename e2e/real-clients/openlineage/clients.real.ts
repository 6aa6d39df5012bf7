import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AttackedServer, startAttackedServer } from "@/attack/testing/attacked-server";
import { samplesOf, samplesPresent } from "@/server/sources/testing/samples";

/**
 * `npm run real-clients`: the stock OpenLineage clients of Python and Java send runs to a product that is started here on loopback,
 * and real events of other tools are posted. Prints one row per client. Not part of `npm test`: it needs Python 3, a JDK and Maven,
 * and installs the clients into `test-results/real-clients`.
 */
const HERE = import.meta.dirname;
const RESULTS = path.resolve(HERE, "../../../test-results/real-clients");
const PYTHON = path.join(RESULTS, "python/bin");
const CLASSES = path.join(RESULTS, "java");
const RUNS = 20;
/** The start and the end of each run, a job and a data set alone. */
const SENT = RUNS * 2 + 2;
const run = promisify(execFile);

interface Row {
  readonly client: string;
  readonly mode: string;
  readonly sent: number;
  readonly stored: number;
  readonly quarantined: number;
  /** Undefined for a file, whose runs are not counted. */
  readonly runs?: number;
  readonly links?: number;
  readonly reasons?: readonly string[];
}

let server: AttackedServer;
let token: string;
const rows: Row[] = [];
beforeAll(async () => {
  await mkdir(RESULTS, { recursive: true });
  server = await startAttackedServer();
  token = await server.account("orchestrator", "pipeline");
});
afterAll(async () => {
  const table = rows.map((row) => `${row.client} ${row.mode}`.padEnd(48) + JSON.stringify(row));
  const absent = samplesPresent
    ? []
    : ["The real events of other tools were left out: shared/samples is not beside this repository."];
  process.stdout.write(`${[...table, ...absent].join("\n")}\n`);
  await server.remove();
});

describe("openlineage-python", () => {
  beforeAll(async () => {
    if (existsSync(path.join(PYTHON, "python"))) return;
    await run("python3", ["-m", "venv", path.dirname(PYTHON)]);
    await run(path.join(PYTHON, "pip"), ["install", "--quiet", "-r", path.join(HERE, "requirements.txt")]);
  });

  test.each(["sync", "gzip", "async", "batch"])(
    "every event of the mode %s joins the graph",
    async (mode) => {
      const words = [path.join(HERE, "send.py"), mode, String(RUNS), server.origin, token];
      const { stdout } = await run(path.join(PYTHON, "python"), words);
      const row = await arrivedFrom("python", mode, Number(stdout));
      // Each run has one input and one output.
      expect(row).toMatchObject({ sent: SENT, quarantined: 0, runs: RUNS, links: RUNS * 2 });
      // The client repeats an event that is not answered within five seconds.
      expect(row.stored).toBeGreaterThanOrEqual(SENT);
      expect(await columnsOf(`${mode}/ages`)).toEqual([
        { column: "age", from_column: "born", transformation: "DIRECT/TRANSFORMATION" },
      ]);
    },
  );
});

describe("openlineage-java", () => {
  let classPath: string;
  beforeAll(async () => {
    await mkdir(CLASSES, { recursive: true });
    const list = path.join(CLASSES, "class-path.txt");
    const output = `-Dmdep.outputFile=${list}`;
    await run("mvn", [
      "-q",
      "-B",
      "-f",
      path.join(HERE, "java/pom.xml"),
      "dependency:build-classpath",
      output,
    ]);
    classPath = readFileSync(list, "utf8");
    const source = path.join(HERE, "java/src/main/java/Send.java");
    await run("javac", ["-d", CLASSES, "-cp", classPath, source]);
  });

  test.each(["sync", "gzip"])("every event of the mode %s joins the graph", async (mode) => {
    const words = ["-cp", `${CLASSES}:${classPath}`, "Send", mode, String(RUNS), server.origin, token];
    const { stdout } = await run("java", words);
    const sent = Number(stdout.trim().split("\n").at(-1));
    expect(await arrivedFrom("java", mode, sent)).toMatchObject({
      ...{ sent: SENT, stored: SENT, quarantined: 0, runs: RUNS, links: RUNS * 2 },
    });
  });
});

describe.runIf(samplesPresent)("real events of other tools", () => {
  const events = samplesOf("openlineage")
    .filter(({ name }) => !name.startsWith("facet_"))
    .map(({ name, bytes }) => {
      const content = JSON.parse(new TextDecoder().decode(bytes)) as object | readonly object[];
      return { name, content: Array.isArray(content) ? (content as readonly object[]) : [content] };
    });

  test.each(events)("$name is stored", async ({ name, content }) => {
    const before = await quarantined();
    for (const event of content) {
      const response = await fetch(`${server.origin}/api/v1/lineage`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(event),
      });
      expect(response.status).toBe(201);
    }
    const reasons = (await quarantined()).slice(before.length);
    const sent = content.length;
    rows.push({ client: "file", mode: name, sent, stored: sent, quarantined: reasons.length, reasons });
  });
});

/** The reasons of every event that was kept and not understood, oldest first. */
async function quarantined(): Promise<readonly string[]> {
  const found = await server.kernel.database
    .sql`select quarantine_reason from lineage_events where quarantine_reason is not null order by received_at, id`;
  return found.map((row) => String(row["quarantine_reason"]));
}

/** Counts what the product has of one client and mode. */
async function arrivedFrom(client: string, mode: string, sent: number): Promise<Row> {
  const { sql } = server.kernel.database;
  const name = `${client}-${mode}`;
  const [events] = await sql`
    select count(*)::int as stored, count(quarantine_reason)::int as quarantined from lineage_events
    where job_namespace = ${name} or datasets ? ${`s3://alone/${name}`}`;
  const [processes] = await sql`
    select count(distinct p.id)::int as runs, count(l.*)::int as links from lineage_processes p
    left join lineage_links l on l.team = p.team and l.process_id = p.id
    where p.job_namespace = ${name} and p.state = 'COMPLETE'`;
  const row = { client, mode, sent, ...events, ...processes } as unknown as Row;
  rows.push(row);
  return row;
}

async function columnsOf(dataset: string): Promise<readonly object[]> {
  const found = await server.kernel.database.sql`
    select distinct "column", from_column, transformation from lineage_columns
    where dataset_id = ${`dataset:${encodeURIComponent("s3://features")}/${encodeURIComponent(dataset)}`}`;
  return found.map((row) => ({ ...row }));
}
