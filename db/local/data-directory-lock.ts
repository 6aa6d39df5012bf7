import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { identityOf } from "./process-identity";

const lockFile = (directory: string) => path.join(directory, "countersign.pid");

/**
 * Marks the data directory as in use by this process: its number and start time. Replaces a mark whose
 * process has ended, or whose number another process has now.
 *
 * @throws Error naming the process that uses the directory.
 */
export async function takeDirectory(directory: string): Promise<void> {
  const [number = "", startedAt = ""] = (await readFile(lockFile(directory), "utf8").catch(() => "")).split(
    "\n",
  );
  const holder = Number(number);
  const running = holder === process.pid ? undefined : identityOf(holder);
  // Marks of earlier versions have the number alone: then only a Node process can be the holder.
  const isHolder =
    running && (startedAt === "" ? /\bnode\b/.test(running.command) : running.startedAt === startedAt);
  if (isHolder)
    throw new Error(
      `the data directory ${directory} is in use by process ${holder} (${running.command.slice(0, 120)}). Stop that Countersign, or set COUNTERSIGN_DATA_DIR to another directory.`,
    );
  await writeFile(lockFile(directory), `${process.pid}\n${identityOf(process.pid)?.startedAt ?? ""}\n`);
}

export async function leaveDirectory(directory: string): Promise<void> {
  await rm(lockFile(directory), { force: true });
}
