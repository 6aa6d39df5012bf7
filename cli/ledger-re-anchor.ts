import { readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { parseCheckpointText, parseSignedNote } from "@/server/domain/ledger/index";
import type { CommandLine, CommandLineProgram } from "./command-line";

const USAGE = `countersign ledger re-anchor [--file FILE] [--data-dir DIR]

After the database was restored from a backup: sets the checkpoint file aside, as evidence of what was lost, so that the sealer
continues from the restored ledger. Prints the last checkpoint before the restore. Each witness continues with
countersign witness re-anchor. FILE is COUNTERSIGN_CHECKPOINT_FILE of the server, if it is set.`;

/** `countersign ledger re-anchor`: the first step after a restore; see docs/operating.md. */
export const ledgerReAnchor: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const file = fileOf(line);
    if (file === undefined) return 2;
    try {
      const last = lastCheckpoint(readFileSync(file, "utf8"));
      const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
      const kept = `${file.replace(/\.jsonl$/, "")}.before-restore-${stamp}.jsonl`;
      renameSync(file, kept);
      line.print(`The checkpoints before the restore are in ${kept}.`);
      if (last) line.print(`The last one is of ${last.origin} at ${last.size} entries.`);
      line.note("The sealer continues within seconds. Then re-anchor each witness, and verify the ledger.");
      return 0;
    } catch (error) {
      line.complain(error instanceof Error ? error.message : String(error));
      return 1;
    }
  },
};

function fileOf(line: CommandLine): string | undefined {
  try {
    const { values } = parseArgs({
      args: [...line.words],
      options: { file: { type: "string" }, "data-dir": { type: "string", default: line.dataDirectory } },
    });
    return values.file ?? path.join(values["data-dir"], "checkpoints", "checkpoints.jsonl");
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

function lastCheckpoint(text: string) {
  const lines = text.split("\n").filter((each) => each !== "");
  try {
    const note = JSON.parse(lines.at(-1) ?? "") as string;
    return parseCheckpointText(parseSignedNote(note)?.text ?? "");
  } catch {
    return undefined;
  }
}
