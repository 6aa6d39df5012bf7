import { readFile } from "node:fs/promises";
import type { CommandLine } from "./command-line";
import type { Answer } from "./portal";

/** Returns the text of a file; `-` is standard input. Returns undefined after it printed the error, if it cannot be read. */
export async function readPolicyFile(line: CommandLine, file: string): Promise<string | undefined> {
  try {
    if (file !== "-") return await readFile(file, "utf8");
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString("utf8");
  } catch {
    line.complain(`The file ${file} cannot be read.`);
    return undefined;
  }
}

interface Fault {
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
  readonly detail: string;
}

/** Returns one line per fault, `file:line:column: /pointer reason`. Editors and CI logs link this form. */
export function faultLines(file: string, faults: unknown): readonly string[] {
  const name = file === "-" ? "<stdin>" : file;
  return (Array.isArray(faults) ? (faults as readonly Fault[]) : []).map(
    ({ line, column, pointer, detail }) =>
      `${name}:${line}:${column}: ${pointer === "" ? "" : `${pointer} `}${detail}`,
  );
}

/** Returns the name of the policy, as the portal read it from the text. */
export function nameIn({ json }: Answer): string | undefined {
  const policy = json.policy as { readonly name?: unknown } | null | undefined;
  return typeof policy?.name === "string" ? policy.name : undefined;
}
