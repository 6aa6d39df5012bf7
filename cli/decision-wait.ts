import { setTimeout as pause } from "node:timers/promises";
import { readArguments, withOne } from "./arguments";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";
import { PORTAL_OPTIONS, PORTAL_USAGE, type Portal, portalOf, refusalInWords } from "./portal";

const USAGE = `countersign decision wait <release> --stage STAGE [--minutes 60] [--every 15] [--json]
${PORTAL_USAGE}

Waits until a release is approved for a stage. Asks every 15 seconds, for at most 60 minutes, and prints what it waits for
whenever that changes. Approval is not a permit: promote the release to get one. --json prints the last answer of the API.
Exit status: 0 approved, 1 blocked, unknown or refused, 2 usage error, 3 still waiting after --minutes.`;

/** `countersign decision wait`: waits for an approval. */
export const decisionWait: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readArguments(line, USAGE, () => readWait(line));
    const portal = asked && (await portalOf(line, asked));
    return portal ? wait(line, portal, asked) : 2;
  },
};

function readWait(line: CommandLine) {
  const text = { type: "string" } as const;
  const options = {
    ...PORTAL_OPTIONS,
    stage: text,
    minutes: text,
    every: text,
    json: { type: "boolean" },
  } as const;
  const { values, only: release } = withOne(line, options, "state one release");
  const { stage, minutes = "60", every = "15" } = values;
  if (stage === undefined) throw new Error("state the --stage");
  const [waitMs, everyMs] = [Number(minutes) * 60_000, Number(every) * 1000];
  if (!(waitMs >= 0) || !(everyMs > 0))
    throw new Error("--minutes and --every must be numbers, --every above 0");
  return { ...values, release, stage, waitMs, everyMs };
}

interface GateData {
  readonly state: "approved" | "waiting" | "blocked" | "unknown" | "ambiguous";
  readonly release: string | null;
  readonly decisionUrl: string | null;
  readonly reasons: readonly { readonly reason: string }[];
}

/** Counts its own pauses, so that a change of the clock ends nothing. */
async function wait(
  line: CommandLine,
  portal: Portal,
  { release, stage, waitMs, everyMs, json }: ReturnType<typeof readWait>,
): Promise<ExitCode> {
  const path = `/gates/${encodeURIComponent(stage)}?${new URLSearchParams({ release })}`;
  let shown = "";
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const answer = await portal.ask("GET", path);
    if (answer && !answer.ok && !isPassing(answer.status)) {
      line.complain(refusalInWords(answer));
      return 1;
    }
    const data = answer?.ok ? (answer.json["data"] as GateData) : undefined;
    const isOver = waitedMs + everyMs > waitMs;
    if (data && (data.state !== "waiting" || isOver)) return ended(line, data, json);
    if (isOver) return 3;
    const words = data ? inWords(data).join("\n") : shown;
    if (words !== shown) line.note(words);
    shown = words;
    await pause(everyMs);
  }
}

/** True for refusals that end by themselves: too many requests, and a server that restarts. */
const isPassing = (status: number) => status === 429 || status >= 500;

const inWords = ({ release, state, reasons, decisionUrl }: GateData) => [
  `${release ?? "The release"}: ${state}`,
  ...reasons.map(({ reason }) => `  ${reason}`),
  ...(decisionUrl === null ? [] : [`  ${decisionUrl}`]),
];

function ended(line: CommandLine, data: GateData, json: boolean | undefined): ExitCode {
  line.print(json ? JSON.stringify(data, null, 2) : inWords(data).join("\n"));
  if (data.state === "approved") return 0;
  return data.state === "waiting" ? 3 : 1;
}
