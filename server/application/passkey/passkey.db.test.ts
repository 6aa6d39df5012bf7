import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "@/server/application/kernel/command";
import { digestOf } from "@/server/domain/canonical/index";
import type { PasskeySignature } from "@/server/domain/sign-off/passkey-signature";
import { whyNotPasskeySigned } from "@/server/domain/sign-off/verify-passkey-signature";
import { type TestAuthenticator, testAuthenticator } from "@/server/testing/passkey";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { beginPasskeySignature } from "../sign-off/begin-passkey-signature";
import { getSignOffPage } from "../sign-off/get-sign-off-page";
import { signRelease } from "../sign-off/sign-release";
import { beginPasskey } from "./begin-passkey";
import { listPasskeys } from "./list-passkeys";
import { registerPasskey } from "./register-passkey";
import { revokePasskey } from "./revoke-passkey";

const SITE = { rpId: "localhost", origin: "http://localhost:3000" };
const STATEMENT = "I have read the dossier named by this digest and accept responsibility for releasing it.";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario({ "spec.gates.approvals.signOff.passkey": { high: "required" } });
  await team.calendar();
});
afterAll(() => team.kernel.drop());

async function withPasskey(caller: Caller): Promise<TestAuthenticator> {
  const authenticator = await testAuthenticator();
  const { nonce } = await beginPasskey.execute(team.kernel, caller, {});
  await registerPasskey.execute(team.kernel, caller, {
    name: "Laptop",
    nonce,
    ...authenticator.attest({ nonce, ...SITE }),
  });
  return authenticator;
}

async function asked(release: string, caller: Caller) {
  const { evaluation } = await getSignOffPage.execute(team.kernel, caller, { release, stage: "production" });
  const commitment = {
    release,
    stage: "production",
    role: "product-owner",
    meaning: "approve",
    decisionDigest: evaluation.decisionDigest,
    statementDigest: digestOf(STATEMENT),
  } as const;
  return {
    commitment,
    input: {
      release,
      stage: "production",
      role: "product-owner",
      meaning: "approve",
      expectedDecisionDigest: evaluation.decisionDigest,
    },
  };
}

interface SignatureAnswer {
  readonly commitment: Parameters<typeof beginPasskeySignature.execute>[2];
  readonly with: TestAuthenticator;
  readonly site?: typeof SITE;
  readonly counter?: number;
  readonly flags?: number;
}

async function answer(
  caller: Caller,
  { commitment, with: authenticator, site = SITE, ...how }: SignatureAnswer,
) {
  const { nonce, options } = await beginPasskeySignature.execute(team.kernel, caller, commitment);
  const { challenge } = options as { challenge: string };
  return {
    nonce,
    id: authenticator.credentialId,
    ...(await authenticator.sign({ challenge, ...site, ...how })),
  };
}

describe("where the policy requires a passkey", () => {
  test("an approval without one is refused with the remedy; a return needs none", async () => {
    const release = await team.unsigned("1.0.0");
    const olivia = await team.signIn("Olivia", "product-owner");
    const { input } = await asked(release, olivia);
    await expect(signRelease.execute(team.kernel, olivia, input)).rejects.toMatchObject({
      code: "passkey-required",
    });
    await expect(
      signRelease.execute(team.kernel, olivia, { ...input, meaning: "reject", reason: "Not yet." }),
    ).resolves.toMatchObject({
      state: "rejected",
    });
  });

  test("the stored data of a signature prove it alone, and the gate counts it", async () => {
    const release = await team.unsigned("1.1.0");
    const olivia = await team.signIn("Olivia", "product-owner");
    const authenticator = await withPasskey(olivia);
    const { commitment, input } = await asked(release, olivia);
    const passkey = await answer(olivia, { commitment, with: authenticator });
    const { id } = await signRelease.execute(team.kernel, olivia, {
      ...input,
      passkey,
      viewed: { opened: [digestOf("not on the page")] },
    });
    const stored = await team.kernel.store.decisions.findSignOff(id);
    expect(stored?.passkey?.commitment).toMatchObject({ ...commitment, personId: olivia.actor.id });
    expect(await whyNotPasskeySigned(stored?.passkey as PasskeySignature)).toBeUndefined();
    const [entry] = await team.kernel.database.sql<
      { data: { passkey: PasskeySignature; receipt: { opened: unknown } } }[]
    >`
      select canonical::jsonb->'data' as data from ledger_entries where canonical::jsonb->>'action' = 'sign-off.signed' order by id desc limit 1`;
    expect(entry?.data.passkey).toEqual(stored?.passkey);
    expect(entry?.data.receipt).toMatchObject({
      opened: [],
      shown: { evidence: [expect.stringMatching(/^sha256:/)] },
    });
    const { passkeys } = await listPasskeys.execute(team.kernel, olivia, {});
    expect(passkeys.at(-1)?.lastUsedAt).toEqual(team.kernel.now());
  });

  const cheats: readonly {
    readonly what: string;
    readonly answered: (by: {
      caller: Caller;
      commitment: SignatureAnswer["commitment"];
      own: TestAuthenticator;
    }) => Promise<unknown>;
  }[] = [
    {
      what: "over another decision",
      answered: ({ caller, commitment, own }) =>
        answer(caller, {
          commitment: { ...(commitment as object), decisionDigest: digestOf("x") },
          with: own,
        }),
    },
    {
      what: "over another statement",
      answered: ({ caller, commitment, own }) =>
        answer(caller, {
          commitment: { ...(commitment as object), statementDigest: digestOf("x") },
          with: own,
        }),
    },
    {
      what: "in another role",
      answered: ({ caller, commitment, own }) =>
        answer(caller, { commitment: { ...(commitment as object), role: "security" }, with: own }),
    },
    {
      what: "for another stage",
      answered: ({ caller, commitment, own }) =>
        answer(caller, { commitment: { ...(commitment as object), stage: "staging" }, with: own }),
    },
    {
      what: "on another site",
      answered: ({ caller, commitment, own }) =>
        answer(caller, {
          commitment,
          with: own,
          site: { rpId: "evil.example", origin: "https://evil.example" },
        }),
    },
    {
      what: "without verifying who it is",
      answered: ({ caller, commitment, own }) => answer(caller, { commitment, with: own, flags: 0x01 }),
    },
    {
      what: "by a passkey nobody registered",
      answered: async ({ caller, commitment }) =>
        answer(caller, { commitment, with: await testAuthenticator() }),
    },
    {
      what: "by another person's passkey",
      answered: async ({ caller, commitment }) =>
        answer(caller, { commitment, with: await withPasskey(await team.signIn("Omar", "product-owner")) }),
    },
    {
      what: "asked for by another person",
      answered: async ({ commitment, own }) =>
        answer(await team.signIn("Omar", "product-owner"), { commitment, with: own }),
    },
  ];
  test.each(cheats)("a signature $what is refused", async ({ answered }) => {
    const release = await team.unsigned(`2.${cheats.findIndex((cheat) => cheat.answered === answered)}.0`);
    const caller = await team.signIn("Olivia", "product-owner");
    const own = await withPasskey(caller);
    const { commitment, input } = await asked(release, caller);
    const passkey = await answered({ caller, commitment, own });
    await expect(signRelease.execute(team.kernel, caller, { ...input, passkey })).rejects.toMatchObject({
      code: "passkey-not-verified",
    });
    await revokePasskey.execute(team.kernel, caller, { id: own.credentialId });
  });

  test("an assertion signs once, and for five minutes; a counter that does not grow is a copy", async () => {
    const release = await team.unsigned("3.0.0");
    const olivia = await team.signIn("Olivia", "product-owner");
    const own = await withPasskey(olivia);
    const { commitment, input } = await asked(release, olivia);
    const late = await answer(olivia, { commitment, with: own });
    team.kernel.pass({ minutes: 5 });
    const attempt = (passkey: unknown) => signRelease.execute(team.kernel, olivia, { ...input, passkey });
    await expect(attempt(late)).rejects.toMatchObject({ code: "passkey-not-verified" });
    const bad = await answer(olivia, { commitment, with: own });
    await expect(attempt({ ...bad, signature: late.signature })).rejects.toMatchObject({
      code: "passkey-not-verified",
    });
    await expect(attempt(bad)).rejects.toMatchObject({ code: "passkey-not-verified" });
    await expect(attempt(await answer(olivia, { commitment, with: own, counter: 7 }))).resolves.toBeDefined();
    const other = await team.unsigned("3.1.0");
    const next = await asked(other, olivia);
    const copied = await answer(olivia, { commitment: next.commitment, with: own, counter: 7 });
    await expect(
      signRelease.execute(team.kernel, olivia, { ...next.input, passkey: copied }),
    ).rejects.toMatchObject({
      code: "passkey-not-verified",
    });
    await revokePasskey.execute(team.kernel, olivia, { id: own.credentialId });
  });

  test("a revoked passkey signs nothing more; its signatures stay", async () => {
    const release = await team.unsigned("3.2.0");
    const olivia = await team.signIn("Olivia", "product-owner");
    const own = await withPasskey(olivia);
    const { commitment, input } = await asked(release, olivia);
    const passkey = await answer(olivia, { commitment, with: own });
    await revokePasskey.execute(team.kernel, olivia, { id: own.credentialId });
    await expect(signRelease.execute(team.kernel, olivia, { ...input, passkey })).rejects.toMatchObject({
      code: "passkey-not-verified",
    });
    await expect(revokePasskey.execute(team.kernel, olivia, { id: own.credentialId })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("a passkey", () => {
  test("is registered once, by the person it was issued to, for this site, freshly signed in", async () => {
    const sam = await team.signIn("Sam", "security");
    const own = await testAuthenticator();
    const { nonce } = await beginPasskey.execute(team.kernel, sam, {});
    const register = (caller: Caller, made: object) =>
      registerPasskey.execute(team.kernel, caller, { name: "Key", nonce, ...made });
    const ines = await team.signIn("Ines", "security");
    await expect(register(ines, own.attest({ nonce, ...SITE }))).rejects.toMatchObject({
      code: "passkey-not-verified",
    });
    await expect(
      register(sam, own.attest({ nonce, rpId: "localhost", origin: "https://evil.example" })),
    ).rejects.toMatchObject({
      code: "passkey-not-verified",
    });
    await register(sam, own.attest({ nonce, ...SITE }));
    await expect(register(sam, own.attest({ nonce, ...SITE }))).rejects.toMatchObject({
      code: "passkey-not-verified",
    });
    const again = await beginPasskey.execute(team.kernel, ines, {});
    await expect(
      registerPasskey.execute(team.kernel, ines, {
        name: "Key",
        nonce: again.nonce,
        ...own.attest({ nonce: again.nonce, ...SITE }),
      }),
    ).rejects.toMatchObject({ code: "already-exists" });
    team.kernel.pass({ minutes: 11 });
    await expect(register(sam, own.attest({ nonce, ...SITE }))).rejects.toMatchObject({
      code: "authentication-not-fresh",
    });
    await expect(revokePasskey.execute(team.kernel, sam, { id: own.credentialId })).rejects.toMatchObject({
      code: "authentication-not-fresh",
    });
    await expect(
      revokePasskey.execute(team.kernel, await team.signIn("Ines", "security"), { id: own.credentialId }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
