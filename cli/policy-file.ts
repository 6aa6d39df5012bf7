import { readFile } from "node:fs/promises";
import type { CommandLine } from "./command-line";
import type { Answer } from "./portal";

/** The text of a file, `-` for standard input. Undefined, after saying why, when it cannot be read. */
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

/** `file:line:column: /pointer reason`, one line each: what editors and CI logs make a link of. */
export function faultLines(file: string, faults: unknown): readonly string[] {
  const name = file === "-" ? "<stdin>" : file;
  return (Array.isArray(faults) ? (faults as readonly Fault[]) : []).map(
    ({ line, column, pointer, detail }) => `${name}:${line}:${column}: ${pointer === "" ? "" : `${pointer} `}${detail}`,
  );
}

/** The name a policy's text gives itself, as the portal reads it. */
export function nameIn({ json }: Answer): string | undefined {
  const policy = json.policy as { readonly name?: unknown } | null | undefined;
  return typeof policy?.name === "string" ? policy.name : undefined;
}
