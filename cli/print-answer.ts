import type { CommandLine, ExitCode } from "./command-line";
import { type Answer, refusalInWords } from "./portal";

/** The members of a refusal that a person needs. */
interface Refusal {
  readonly code?: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly parameter?: string;
    readonly detail: string;
  }[];
  readonly gates?: readonly { readonly title: string; readonly status: string; readonly reason?: string }[];
}

/**
 * Prints the answer of the API: all of it with `--json`, else the given lines. Prints a refusal with every fault and
 * every gate that blocks.
 */
export function printAnswer(
  line: CommandLine,
  answer: Answer | undefined,
  { json, lines }: { readonly json: boolean | undefined; lines(body: Answer["json"]): readonly string[] },
): ExitCode {
  if (!answer) return 1;
  if (json) line.print(JSON.stringify(answer.json, null, 2));
  if (answer.ok) {
    if (!json) line.print(lines(answer.json).join("\n"));
    return 0;
  }
  line.complain(refusalLines(answer).join("\n"));
  return 1;
}

export function refusalLines(answer: Answer): readonly string[] {
  const { errors = [], gates = [] } = answer.json as Refusal;
  return [
    refusalInWords(answer),
    ...errors.map(({ pointer, parameter, detail }) => `  ${parameter ?? pointer ?? ""}: ${detail}`),
    ...gates.map(({ title, status, reason = "" }) => `  ${title} (${status}): ${reason}`),
    ...(answer.status === 401
      ? ["  Set COUNTERSIGN_TOKEN, or state a file with --token-file. An administrator creates tokens."]
      : []),
  ];
}
