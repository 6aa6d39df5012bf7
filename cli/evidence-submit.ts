import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readArguments } from "./arguments";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";
import { mediaTypeOf } from "./media-type";
import { type Answer, PORTAL_OPTIONS, PORTAL_USAGE, type Portal, portalOf, refusalInWords } from "./portal";
import { refusalLines } from "./print-answer";

const USAGE = `countersign evidence submit FILE… [--release RELEASE] [--subject SUBJECT] [--environment ENVIRONMENT] [--run-id ID]
    [--source SOURCE] [--kind KIND] [--suite SUITE] [--coverage whole] [--json]
${PORTAL_USAGE}

Submits files as the tools wrote them. The portal recognises the tool by the content; --source names it instead.
SUBJECT is what the files are about: digests, or with --release the kinds of its components; separated by commas
(default with --release: model). --run-id is the run that made the files. --json prints one answer per line.
Exit status: 0 all accepted, 1 at least one refused, 2 usage error.`;

/** `countersign evidence submit`: sends files of tools, each as it is. */
export const evidenceSubmit: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readArguments(line, USAGE, () => readSubmission(line.words));
    const portal = asked && (await portalOf(line, asked));
    if (!portal) return 2;
    const subject = await subjectsOf(line, portal, asked);
    if (subject === undefined) return 1;
    const path = pathOf(asked, subject);
    let code: ExitCode = 0;
    for (const file of asked.files) if (!(await submit(line, portal, { ...asked, file, path }))) code = 1;
    return code;
  },
};

function readSubmission(words: readonly string[]) {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      ...PORTAL_OPTIONS,
      ...{ release: text, subject: text, environment: text, "run-id": text },
      ...{ source: text, kind: text, suite: text, coverage: text, json: { type: "boolean" } },
    },
  });
  if (positionals.length === 0) throw new Error("state at least one file");
  if (values.release === undefined && values.subject === undefined)
    throw new Error("state the release with --release, or the digest with --subject");
  return { ...values, files: positionals };
}

type Submission = ReturnType<typeof readSubmission>;

/** Returns the digests, separated by commas. Returns undefined after it printed why there are none. */
async function subjectsOf(
  line: CommandLine,
  portal: Portal,
  { release, subject = "model" }: Submission,
): Promise<string | undefined> {
  const names = subject.split(",").map((name) => name.trim());
  if (release === undefined || names.every((name) => name.startsWith("sha256:"))) return names.join(",");
  const answer = await portal.ask("GET", `/releases/${encodeURIComponent(release)}`);
  if (!answer?.ok) {
    if (answer) line.complain(refusalInWords(answer));
    return undefined;
  }
  const components = answer.json["components"] as readonly {
    readonly kind: string;
    readonly digest: string;
  }[];
  const digests = names.flatMap((name) =>
    name.startsWith("sha256:")
      ? [name]
      : components.filter(({ kind }) => kind === name).map(({ digest }) => digest),
  );
  if (digests.length > 0) return digests.join(",");
  const kinds = [...new Set(components.map(({ kind }) => kind))].join(", ");
  line.complain(`${release} has no component of the kind ${subject}. Its kinds are ${kinds}.`);
  return undefined;
}

function pathOf({ release, source, ...asked }: Submission, subject: string): string {
  const given = {
    subject,
    ...{ environment: asked.environment, runId: asked["run-id"], kind: asked.kind },
    ...{ suite: asked.suite, coverage: asked.coverage },
  };
  const query = new URLSearchParams(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const below = release === undefined ? "" : `/releases/${encodeURIComponent(release)}`;
  return `${below}/evidence${source === undefined ? "" : `/${encodeURIComponent(source)}`}?${query}`;
}

interface FileSubmission {
  readonly file: string;
  readonly path: string;
  readonly json?: boolean | undefined;
}

async function submit(
  line: CommandLine,
  portal: Portal,
  { file, path, json }: FileSubmission,
): Promise<boolean> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch {
    line.complain(`${file}: the file cannot be read.`);
    return false;
  }
  const answer = await portal.sendFile(path, { bytes, mediaType: mediaTypeOf(file, bytes) });
  if (!answer) return false;
  if (json) line.print(JSON.stringify({ file, status: answer.status, ...answer.json }));
  else if (answer.ok) line.print(`${file}: accepted as ${answer.json["id"]}${gatesInWords(answer)}`);
  if (!answer.ok) line.complain(`${file}: ${optionNames(refusalLines(answer).join("\n"))}`);
  return answer.ok;
}

const gatesInWords = ({ json }: Answer) =>
  (
    (json["gates"] ?? []) as readonly {
      readonly id: string;
      readonly stage: string;
      readonly status: string;
    }[]
  )
    .map(({ id, stage, status }) => `\n  ${id} for ${stage}: ${status}`)
    .join("");

/** Names the option of this command where the API names its parameter. */
const optionNames = (text: string) =>
  text
    .replaceAll(/(^|\s)(environment|subject|suite|coverage|kind|source):/g, "$1--$2:")
    .replaceAll("runId:", "--run-id:");
