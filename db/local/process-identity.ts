import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/**
 * Distinguishes a process from a later one with the same number: its start time, as the system reports it,
 * and its command. Undefined when no such process runs. Systems reuse numbers, so a number alone identifies
 * nothing.
 */
export interface ProcessIdentity {
  /** Opaque; the same for as long as the process lives. */
  readonly startedAt: string;
  readonly command: string;
  /** Undefined where the system does not report it. */
  readonly workingDirectory: string | undefined;
}

export function identityOf(pid: number): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may contain spaces; start time is the 22nd field, state the 3rd. A zombie has
    // ended.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return undefined;
    const bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    return { startedAt: `${bootId}/${fields[19]}`, command, workingDirectory: workingDirectoryOf(pid) };
  } catch {
    return undefined;
  }
}

function workingDirectoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** POSIX `ps`. Windows has none: there no process is identified, and none is signalled. */
function fromPs(pid: number): ProcessIdentity | undefined {
  try {
    const ask = (column: string) =>
      execFileSync("env", ["LC_ALL=C", "ps", "-o", `${column}=`, "-p", String(pid)], {
        encoding: "utf8",
      }).trim();
    const startedAt = ask("lstart");
    return startedAt === "" ? undefined : { startedAt, command: ask("command"), workingDirectory: undefined };
  } catch {
    return undefined;
  }
}
