import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { inWords, readKeys, verifyPath } from "@/verifier/verify.mjs";
import type { CommandLineProgram, ExitCode } from "./command-line";

const USAGE = `countersign pack verify FILE [--key KEYS]

Verifies an evidence pack, a ZIP file or its unpacked folder, without a server: the program is the verify.mjs of the pack.
KEYS is a file with the public keys of the installation: the JSON of GET /api/v1/keys, or lines name+id+base64.
Exit status: 0 nothing is altered, 1 something is altered, 2 usage error or not a pack, 3 another installation signed it.`;

/** `countersign pack verify`: verifies a pack, and prints what is proved, what is altered and what is not proved. */
export const packVerify: CommandLineProgram = {
  usage: USAGE,
  async run(line): Promise<ExitCode> {
    try {
      const { values, positionals } = parseArgs({
        args: [...line.words],
        allowPositionals: true,
        options: { key: { type: "string" } },
      });
      const [path, ...more] = positionals;
      if (path === undefined || more.length > 0) throw new Error("state one file or folder");
      const knownKeys = values.key === undefined ? undefined : readKeys(await readFile(values.key, "utf8"));
      const { status, lines } = inWords(await verifyPath(path, { knownKeys }));
      line.print(lines.join("\n"));
      return status;
    } catch (error) {
      line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
      return 2;
    }
  },
};
