/**
 * `npx tsx e2e/real-clients/ledger/time-stamps.ts`: requests time stamps from OpenSSL's time-stamp authority and
 * verifies them. With `--record` it writes the fixture of the unit test.
 */
import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { requestTimeStamp } from "@/server/engines/checkpoint/time-stamp";
import { startOpensslAuthority } from "./openssl-authority";

const FIXTURE = path.resolve(
  import.meta.dirname,
  "../../../server/engines/checkpoint/fixtures/time-stamp.json",
);
const content = "portal.example/ledger\n1284\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n";

for (const kind of ["rsa", "ec"] as const) {
  const authority = await startOpensslAuthority(kind);
  const roots = [new X509Certificate(authority.rootPem)];
  const result = await requestTimeStamp({ url: authority.url, roots }, content);
  await authority.stop();
  if (result.outcome !== "stamped") throw new Error(`${kind}: ${result.outcome}: ${result.detail}`);
  process.stdout.write(
    `${kind}: stamped at ${result.at.toISOString()}, ${result.token.length} bytes, verified\n`,
  );
  if (process.argv.includes("--record") && kind === "rsa") {
    const token = Buffer.from(result.token).toString("base64");
    const recorded = { content, root: authority.rootPem, token, at: result.at.toISOString() };
    writeFileSync(FIXTURE, `${JSON.stringify(recorded, undefined, 2)}\n`);
  }
}
