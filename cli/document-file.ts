import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import type { CommandLine } from "./command-line";

export type DocumentFile = Readonly<Record<string, unknown>>;

/** Returns the object of a YAML or JSON file. Returns undefined after it printed the error. */
export async function readDocument(line: CommandLine, file: string): Promise<DocumentFile | undefined> {
  try {
    const value: unknown = parse(await readFile(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as DocumentFile;
    line.complain(`${file} must contain one object in YAML or JSON.`);
  } catch (error) {
    line.complain(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}

/**
 * Replaces the member `file` of each component by the digest of that file. The path is relative to the document.
 * Returns undefined after it printed the error.
 */
export async function withDigests(
  line: CommandLine,
  { document, file }: { readonly document: DocumentFile; readonly file: string },
): Promise<DocumentFile | undefined> {
  const { components } = document;
  if (!Array.isArray(components)) return document;
  const folder = path.dirname(file);
  try {
    return { ...document, components: await Promise.all(components.map((one) => digested(folder, one))) };
  } catch (error) {
    line.complain(`A component cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function digested(folder: string, component: unknown): Promise<unknown> {
  if (typeof component !== "object" || component === null || !("file" in component)) return component;
  const { file, ...rest } = component;
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path.join(folder, String(file)))) hash.update(chunk as Buffer);
  return { ...rest, digest: `sha256:${hash.digest("hex")}` };
}
