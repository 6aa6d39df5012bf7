import { parseArgs } from "node:util";
import { askServer } from "./ask-server";
import type { CommandLine, CommandLineProgram } from "./command-line";

const USAGE = `countersign ledger verify [--json] [--data-dir DIR]

Asks the server on this machine to recompute the complete ledger from the stored text of its entries, and to compare it with
its tree and with every signed checkpoint, inside and outside the database, and asks the witnesses to confirm it.
Exit status: 0 intact, 1 damaged or without a result, 2 usage error.`;

/** `countersign ledger verify`: asks the server to verify the ledger, and prints the result. */
export const ledgerVerify: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    if (!asked) return 2;
    const answer = await askServer(line, asked.dataDirectory, {
      path: "/internal/ledger/verification",
      body: {},
    });
    if (!answer) return 1;
    if (!answer.ok || !answer.body) {
      line.complain(`The server returned status ${answer.status}.`);
      return 1;
    }
    const result = await follow(line, answer.body);
    if (!result) {
      line.complain("The verification stopped without a result. See the log of the server.");
      return 1;
    }
    line.print(asked.json ? JSON.stringify(result) : inWords(result));
    return result.verdict === "intact" ? 0 : 1;
  },
};

/** The last line of the server's response; see `verifyLedger`. */
interface Result {
  readonly verdict: "intact" | "damaged" | "inconclusive";
  readonly entries: number;
  readonly unsealed: number;
  readonly root: string;
  readonly signedEntries: number;
  readonly witnessedEntries: number;
  readonly cosignedEntries?: number;
  readonly silentWitnesses?: readonly string[];
  readonly damage: readonly {
    readonly kind: string;
    readonly sequence: number;
    readonly through: number;
    readonly detail: string;
  }[];
}

type Line = { readonly verified: number; readonly of: number } | { readonly result: Result };

function readAsked(line: CommandLine) {
  try {
    const { values } = parseArgs({
      args: [...line.words],
      options: {
        json: { type: "boolean", default: false },
        "data-dir": { type: "string", default: line.dataDirectory },
      },
    });
    return { json: values.json, dataDirectory: values["data-dir"] };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

/** Prints progress to standard error and returns the result. */
async function follow(line: CommandLine, body: ReadableStream<Uint8Array>): Promise<Result | undefined> {
  let rest = "";
  let result: Result | undefined;
  try {
    for await (const text of body.pipeThrough(
      new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>,
    )) {
      const lines = `${rest}${text}`.split("\n");
      rest = lines.pop() ?? "";
      for (const each of lines) {
        const said = JSON.parse(each) as Line;
        if ("result" in said) result = said.result;
        else
          line.complain(`${said.verified.toLocaleString("en")} of ${said.of.toLocaleString("en")} entries`);
      }
    }
  } catch {
    return undefined;
  }
  return result;
}

function inWords(result: Result): string {
  const facts = [
    `${result.verdict}: ${result.entries.toLocaleString("en")} sealed entries, ${result.unsealed} waiting to be sealed`,
    `root ${result.root}`,
    `${result.signedEntries.toLocaleString("en")} under a signed checkpoint, ${result.witnessedEntries.toLocaleString("en")} under one kept outside of the database`,
    ...(result.cosignedEntries === undefined
      ? []
      : [`${result.cosignedEntries.toLocaleString("en")} confirmed by a quorum of witnesses`]),
    ...(result.silentWitnesses ?? []).map((name) => `the witness ${name} did not answer`),
    ...result.damage.map(
      ({ kind, sequence, through, detail }) =>
        `${kind} at ${sequence === through ? `#${sequence}` : `#${sequence} to #${through}`}: ${detail}`,
    ),
  ];
  return facts.join("\n");
}
