import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const CONFIGURATION = `
[tsa]
default_tsa = tsa1
[tsa1]
dir = .
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

const TSA_EXTENSIONS = `extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = CA:FALSE
`;

export interface OpensslAuthority {
  readonly url: string;
  readonly rootPem: string;
  stop(): Promise<void>;
}

const KEY_OPTIONS = { rsa: ["rsa:2048"], ec: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] } as const;

/** Starts a time-stamp authority over HTTP: certificates and answers are made by the `openssl` command. */
export async function startOpensslAuthority(kind: keyof typeof KEY_OPTIONS): Promise<OpensslAuthority> {
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-tsa-"));
  const openssl = (...words: string[]) => execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
  writeFileSync(path.join(folder, "tsa.cnf"), CONFIGURATION);
  writeFileSync(path.join(folder, "tsa.ext"), TSA_EXTENSIONS);
  writeFileSync(path.join(folder, "serial"), "01\n");
  const key = ["-newkey", ...KEY_OPTIONS[kind], "-nodes"];
  openssl(
    "req",
    "-x509",
    ...key,
    "-keyout",
    "root.key",
    "-out",
    "root.pem",
    "-days",
    "3650",
    "-subj",
    "/CN=Test root",
  );
  openssl("req", "-new", ...key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test time stamps");
  openssl(
    ...["x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"],
    ...["-out", "tsa.pem", "-days", "3650", "-extfile", "tsa.ext"],
  );
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      writeFileSync(path.join(folder, "query.tsq"), Buffer.concat(pieces));
      const reply = openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq");
      response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(reply);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rootPem: readFileSync(path.join(folder, "root.pem"), "utf8"),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true });
    },
  };
}
