import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Returns a secret of the data directory, made at the first start. Only the owner may read it (0600).
 * Processes that start together agree: the file appears complete or not at all, and only the first file remains.
 *
 * @throws Error when others may read the file, because they may have copied it.
 */
export function keptSecret(dataDirectory: string, name: string, make: () => string): string {
  const file = path.join(dataDirectory, name);
  const existing = readSecret(file);
  if (existing !== undefined) return existing;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, make(), { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8");
}

function readSecret(file: string): string | undefined {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts) return undefined;
  // Windows has no such bits.
  if (process.platform !== "win32" && (facts.mode & 0o077) !== 0)
    throw new Error(
      `${file} may be read by others (mode ${(facts.mode & 0o777).toString(8)}); expected 600. Replace the secret, or chmod 600 it`,
    );
  return readFileSync(file, "utf8");
}
