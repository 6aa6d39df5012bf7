/**
 * `npm run migrations`: checks that the committed migrations create the schema in the code. drizzle-kit's own
 * check looks for collisions and does not notice a missing migration, so this generates on a copy and expects
 * nothing new.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const COMMITTED = "db/migrations";
const sqlFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".sql"));

const copy = mkdtempSync(path.join(tmpdir(), "countersign-migrations-"));
try {
  cpSync(COMMITTED, copy, { recursive: true });
  const words = [
    "generate",
    "--dialect=postgresql",
    "--schema=./db/schema/index.ts",
    `--out=${path.relative(".", copy)}`,
    "--casing=snake_case",
  ];
  const said = execFileSync(process.execPath, ["node_modules/drizzle-kit/bin.cjs", ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const committed = sqlFiles(COMMITTED);
  const missing = sqlFiles(copy).filter((name) => !committed.includes(name));
  if (missing.length > 0 || !said.includes("nothing to migrate")) {
    console.error(
      `db/schema differs from db/migrations: run \`npm run db:generate -- --name <what-changes>\`\n${said}`,
    );
    process.exitCode = 1;
  } else {
    console.log(`${committed.length} migrations make the schema`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
