import { mkdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { leaveDirectory, takeDirectory } from "@/db/local/data-directory-lock";
import { parseWitnessPolicy, verifierKey } from "@/server/domain/ledger/index";
import { reAnchor } from "@/server/witness/re-anchor";
import { Witness } from "@/server/witness/witness";
import { WitnessFolder } from "@/server/witness/witness-folder";
import { createWitnessServer } from "@/server/witness/witness-server";
import type { CommandLine, CommandLineProgram } from "./command-line";

const USAGE = `countersign witness --name NAME --policy FILE [--dir DIR] [--listen HOST:PORT]

Runs a witness (C2SP tlog-witness): it cosigns the checkpoints of the logs in the policy file, and refuses a checkpoint that
does not extend the last one it cosigned. Run it where the owner of the database has no access. NAME is a name without spaces,
such as witness.example.com/w1; DIR (default .witness) holds its key and the checkpoints; default address 127.0.0.1:9100.
Prints the line for the witness policy of the server.`;

const RE_ANCHOR_USAGE = `countersign witness re-anchor --name NAME --policy FILE --checkpoint FILE [--dir DIR]

After the ledger was restored from a backup: lets the stopped witness continue from the checkpoint of the restored ledger, which
is shorter. The earlier checkpoints stay in DIR as evidence of what was lost.`;

/** `countersign witness`: runs until it is stopped. */
export const witness: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const read = readWitness(line, USAGE);
    if (!read) return 2;
    const { folder, signer, logs, listen } = read;
    await takeDirectory(folder.directory);
    const server = createWitnessServer({
      witness: new Witness({ folder, signer, logs, now: () => new Date() }),
      folder,
      onError: (error) => line.complain(error instanceof Error ? error.message : String(error)),
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(listen.port, listen.host, resolve);
    });
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : listen.port;
    line.print(`witness ${WITNESS_NAME} ${verifierKey(signer.key)} http://${listen.host}:${port}`);
    await new Promise<void>((stopped) => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopped());
    });
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await leaveDirectory(folder.directory);
    return 0;
  },
};

/** `countersign witness re-anchor`: see {@link reAnchor}. */
export const witnessReAnchor: CommandLineProgram = {
  usage: RE_ANCHOR_USAGE,
  async run(line) {
    const read = readWitness(line, RE_ANCHOR_USAGE);
    if (!read?.checkpoint) {
      if (read) line.complain(`--checkpoint is missing\n\n${RE_ANCHOR_USAGE}`);
      return 2;
    }
    await takeDirectory(read.folder.directory);
    try {
      const note = readFileSync(read.checkpoint, "utf8");
      const { origin, from, to, superseded } = await reAnchor({ ...read, note, at: new Date() });
      line.print(
        `${origin} continues from ${to} entries. The checkpoints up to ${from} entries are in ${superseded}.`,
      );
      return 0;
    } catch (error) {
      line.complain(error instanceof Error ? error.message : String(error));
      return 1;
    } finally {
      await leaveDirectory(read.folder.directory);
    }
  },
};

/** The name in the printed line; the reader of the policy may change it. */
const WITNESS_NAME = "w1";

function readWitness(line: CommandLine, usage: string) {
  try {
    const { values } = parseArgs({
      args: [...line.words],
      options: {
        name: { type: "string" },
        policy: { type: "string" },
        dir: { type: "string", default: ".witness" },
        listen: { type: "string", default: "127.0.0.1:9100" },
        checkpoint: { type: "string" },
      },
    });
    if (!values.name || !values.policy) throw new Error("--name and --policy are required");
    const [, host = "", port = ""] = /^(.+):(\d{1,5})$/.exec(values.listen) ?? [];
    if (host === "") throw new Error("--listen: expected HOST:PORT");
    const { logs } = parseWitnessPolicy(readFileSync(values.policy, "utf8"));
    if (logs.length === 0) throw new Error(`${values.policy} has no log line`);
    mkdirSync(values.dir, { recursive: true, mode: 0o700 });
    const folder = new WitnessFolder(values.dir);
    return {
      folder,
      signer: folder.key(values.name),
      logs: logs.map(({ key }) => key),
      listen: { host: host.replace(/^\[|\]$/g, ""), port: Number(port) },
      checkpoint: values.checkpoint,
    };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}
