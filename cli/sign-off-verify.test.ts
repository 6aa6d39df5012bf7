import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestOf } from "../server/domain/canonical/index";
import type { Commitment } from "../server/domain/sign-off/passkey-signature";
import { passkeySignatureOf, testAuthenticator } from "../server/testing/passkey";
import type { CommandLine } from "./command-line";
import { signOffVerify } from "./sign-off-verify";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "countersign-signature-"));
});
afterAll(() => rm(directory, { recursive: true }));

const commitment: Commitment = {
  decisionDigest: digestOf("dossier"),
  statementDigest: digestOf("statement"),
  meaning: "approve",
  role: "security",
  personId: "per_sam",
  release: "screening@1.0.0",
  stage: "production",
  nonce: "AAAA",
};

async function verified(value: unknown) {
  const file = path.join(directory, "signature.json");
  await writeFile(file, typeof value === "string" ? value : JSON.stringify(value));
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const line: CommandLine = {
    words: [file],
    dataDirectory: "",
    portal: {} as CommandLine["portal"],
    print: say,
    note: say,
    complain: say,
  };
  return { exit: await signOffVerify.run(line), said: said.join("\n") };
}

test("a valid signature is accepted alone and in its entry; another entry and a file without a signature are refused", async () => {
  const passkey = await passkeySignatureOf(commitment, await testAuthenticator());
  const { role, meaning, statementDigest, decisionDigest, personId } = commitment;
  const entry = {
    actor: { id: personId },
    subjects: [{ kind: "sign-off", digest: decisionDigest }],
    data: { role, meaning, statementDigest, passkey },
  };
  expect(await verified(passkey)).toMatchObject({
    exit: 0,
    said: expect.stringContaining("screening@1.0.0 to production"),
  });
  expect(await verified(entry)).toMatchObject({ exit: 0 });
  for (const changed of [
    { ...entry, actor: { id: "per_mallory" } },
    { ...entry, subjects: [{ kind: "sign-off", digest: digestOf("another") }] },
    { ...entry, data: { ...entry.data, role: "product-owner" } },
    { ...entry, data: { ...entry.data, statementDigest: digestOf("another") } },
    { ...entry, data: { ...entry.data, onBehalfOf: { personId: "per_olivia" } } },
    { ...passkey, commitment: { ...commitment, release: "screening@9.9.9" } },
  ])
    expect(await verified(changed)).toMatchObject({
      exit: 1,
      said: expect.stringContaining("The signature is not valid"),
    });
  for (const none of [{}, null, "not JSON", [], { data: {} }])
    expect(await verified(none)).toMatchObject({ exit: 2 });
});
