import { readFile, writeFile } from "node:fs/promises";

/** The server's cost between two readings of its own metrics. */
export interface Load {
  /** The longest block of its event loop (`perf_hooks`), in ms. Depends on other work of the machine. */
  readonly heldMsMax: number;
  /** Processor time of the whole process, in ms: an upper bound of blocking by computation. */
  readonly cpuMs: number;
  /** Tasks that threads finished meanwhile, so that they did not block the event loop. */
  readonly threadTasks: number;
  /** Growth of the peak of its resident memory, in MiB. */
  readonly memoryMiB: number;
}

export interface LoadProbe {
  during<Result>(attack: () => Promise<Result>): Promise<{ readonly result: Result; readonly load: Load }>;
}

const MEBIBYTE = 1_048_576;

/** Measures the server at `origin` by its `/metrics`, and by `/proc` where there is one. */
export async function probeLoad(origin: string, pid: number | undefined): Promise<LoadProbe> {
  const read = async () => {
    const text = await (await fetch(`${origin}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^countersign_${name} (\\S+)$`, "m").exec(text)?.[1]);
    const sumOf = (name: string) =>
      [...text.matchAll(new RegExp(`^countersign_${name}\\{.*\\} (\\S+)$`, "gm"))].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    return {
      heldMsMax: value("nodejs_eventloop_lag_max_seconds") * 1000,
      cpuMs: value("process_cpu_seconds_total") * 1000,
      threadTasks: sumOf("thread_tasks_total"),
      residentBytes: value("process_resident_memory_bytes"),
    };
  };
  return {
    during: async (attack) => {
      await resetPeak(pid);
      const before = await read();
      const result = await attack();
      const after = await read();
      const peak = (await peakBytes(pid)) ?? after.residentBytes;
      return {
        result,
        load: {
          heldMsMax: Math.round(after.heldMsMax),
          cpuMs: Math.round(after.cpuMs - before.cpuMs),
          threadTasks: after.threadTasks - before.threadTasks,
          memoryMiB: Math.round((peak - before.residentBytes) / MEBIBYTE),
        },
      };
    },
  };
}

/** Linux keeps the peak since it was last reset; elsewhere the memory after the attack is measured. */
async function resetPeak(pid: number | undefined): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, "5").catch(() => undefined);
}

async function peakBytes(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
