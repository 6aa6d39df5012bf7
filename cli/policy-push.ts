import { parseArgs } from "node:util";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";
import { faultLines, nameIn, readPolicyFile } from "./policy-file";
import { type Answer, PORTAL_OPTIONS, PORTAL_USAGE, type Portal, portalOf, refusalInWords } from "./portal";

const USAGE = `countersign policy push <file> [--over sha256:…] [--propose REASON]
${PORTAL_USAGE}

Saves the text of a policy as its draft, and prints the id and the digest of the draft. If a draft is open, --over states
the digest of the text to replace; the push is refused if the draft has changed since. --propose REASON proposes the draft
for signature. A person who is not an author signs it in the portal.
Exit status: 0 done, 1 refused, 2 usage error.`;

interface PushArguments {
  readonly file: string;
  readonly over: string | undefined;
  readonly propose: string | undefined;
}

/** `countersign policy push`: saves the text of a file as a draft. */
export const policyPush: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    if (!asked) return 2;
    const portal = await portalOf(line, asked.words);
    if (!portal) return 2;
    const text = await readPolicyFile(line, asked.file);
    return text === undefined ? 2 : await push({ line, portal, text }, asked);
  },
};

interface Pushing {
  readonly line: CommandLine;
  readonly portal: Portal;
  readonly text: string;
}

async function push(
  { line, portal, text }: Pushing,
  { file, over, propose }: PushArguments,
): Promise<ExitCode> {
  const lint = await portal.ask("POST", "/policies/lint", { text });
  if (!lint) return 1;
  const name = lint.ok ? nameIn(lint) : undefined;
  if (name === undefined) return refuse(line, lint, file);
  const saved = await portal.ask("PUT", `/policies/${name}/drafts`, {
    text,
    ...(over === undefined ? {} : { expectedDigest: over }),
  });
  if (!saved) return 1;
  if (!saved.ok) return refuse(line, saved, file);
  const { id, digest } = saved.json;
  if (propose !== undefined) {
    const proposed = await portal.ask("POST", `/policies/${name}/drafts/${String(id)}/proposals`, {
      expectedDigest: digest,
      reason: propose,
    });
    if (!proposed) return 1;
    if (!proposed.ok) return refuse(line, proposed, file);
  }
  line.print(`${String(id)} ${String(digest)}`);
  return 0;
}

function refuse(line: CommandLine, answer: Answer, file: string): ExitCode {
  const faults = faultLines(file, answer.json.faults ?? answer.json.errors);
  for (const fault of faults) line.complain(fault);
  if (faults.length > 0) return 1;
  line.complain(refusalInWords(answer));
  const { current } = answer.json;
  if (answer.json.code === "stale-write" && typeof current === "string") {
    line.complain(`Review the existing draft, then push with --over ${current}`);
  }
  return 1;
}

function readAsked(line: CommandLine) {
  try {
    const { values, positionals } = parseArgs({
      args: [...line.words],
      allowPositionals: true,
      options: { ...PORTAL_OPTIONS, over: { type: "string" }, propose: { type: "string" } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Error("state one file, or - for standard input");
    return { words: values, file, over: values.over, propose: values.propose };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}
