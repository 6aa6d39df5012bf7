import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type NoteKey,
  parseWitnessPolicy,
  verifierKey,
  type WitnessPolicy,
} from "@/server/domain/ledger/index";
import { Witness } from "@/server/witness/witness";
import { WitnessFolder } from "@/server/witness/witness-folder";
import { createWitnessServer } from "@/server/witness/witness-server";

/** A witness over HTTP with a folder of its own. */
export class WitnessFixture {
  private constructor(
    readonly name: string,
    readonly folder: WitnessFolder,
    readonly url: string,
    private readonly server: Server,
  ) {}

  /** `servesHistory: false` starts one that knows C2SP tlog-witness only. */
  static async start(
    name: string,
    logs: readonly NoteKey[],
    { servesHistory = true }: { readonly servesHistory?: boolean } = {},
  ): Promise<WitnessFixture> {
    const folder = new WitnessFolder(mkdtempSync(path.join(tmpdir(), "countersign-witness-")));
    const signer = folder.key(`${name}.example`);
    const witness = new Witness({ folder, signer, logs, now: () => new Date() });
    const onError = (error: unknown) => {
      throw error;
    };
    const server = servesHistory ? createWitnessServer({ witness, folder, onError }) : protocolOnly(witness);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new WitnessFixture(name, folder, url, server);
  }

  /** The line of this witness in a policy. */
  get line(): string {
    return `witness ${this.name} ${verifierKey(this.folder.key(`${this.name}.example`).key)} ${this.url}\n`;
  }

  /** The policy that requires this witness. */
  get policy(): WitnessPolicy {
    return parseWitnessPolicy(`${this.line}quorum ${this.name}\n`);
  }

  /** Stops answering; the folder stays. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  remove(): void {
    rmSync(this.folder.directory, { recursive: true });
  }
}

function protocolOnly(witness: Witness): Server {
  return createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", async () => {
      if (request.url !== "/add-checkpoint") return response.writeHead(404).end();
      const { status, contentType, body } = await witness.addCheckpoint(Buffer.concat(pieces).toString());
      return response.writeHead(status, { "content-type": contentType }).end(body);
    });
  });
}
