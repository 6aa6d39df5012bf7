import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPostOffice, type PostOffice, type Verdict } from "../testing/post-office";
import { createMailer, type Mailer } from "./mailer";
import { writeEmail } from "./write-email";

const ORIGIN = "https://countersign.example.com";
const AT = new Date("2026-03-04T09:00:00Z");

let office: PostOffice;
let verdicts: { recipient: Verdict; email: Verdict };
const mailers: Mailer[] = [];

beforeEach(async () => {
  verdicts = { recipient: undefined, email: undefined };
  office = await openPostOffice({ onRecipient: () => verdicts.recipient, onEmail: () => verdicts.email });
});
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close();
  await office.close();
});

function mailerFor(changes: Partial<Parameters<typeof createMailer>[0]> = {}): Mailer {
  const mailer = createMailer({
    host: "127.0.0.1",
    port: office.port,
    isImplicitTls: false,
    isLoopback: true,
    user: undefined,
    password: undefined,
    from: "countersign@example.com",
    ...changes,
  });
  mailers.push(mailer);
  return mailer;
}

function outgoing(
  title: string,
  to = "olivia@example.org",
  detail = "High risk.\n\nWhat changes <b>for users</b> & why.",
) {
  const items = [
    {
      kind: "needs-you" as const,
      title,
      detail,
      href: "/releases/breast-screening%402.3.0/sign-off/production",
      at: AT,
    },
  ];
  const email = writeEmail({ recipientName: "Olivia Hart", origin: ORIGIN, items, digestDay: undefined });
  return {
    ...email,
    to,
    messageId: "<dlv_1@countersign.example.com>",
    preferencesUrl: `${ORIGIN}/settings/notifications`,
  };
}

const TITLE = "Sign for production: Breast screening classifier 2.3.0";

test("an email arrives as text and as HTML, states the request with a link, and has an id of its own", async () => {
  expect(await mailerFor().send(outgoing(TITLE))).toEqual({ outcome: "sent" });
  const [email] = office.received;
  expect(email).toMatchObject({
    subject: TITLE,
    messageId: "<dlv_1@countersign.example.com>",
    from: { name: "Countersign", address: "countersign@example.com" },
    to: [{ address: "olivia@example.org" }],
    recipients: ["olivia@example.org"],
  });
  const header = (key: string) => email?.headers.find((one) => one.key === key)?.value;
  expect(header("list-unsubscribe")).toBe(`<${ORIGIN}/settings/notifications>`);
  expect(header("auto-submitted")).toBe("auto-generated");
  for (const body of [email?.text, email?.html]) {
    expect(body).toContain(`${ORIGIN}/releases/breast-screening%402.3.0/sign-off/production`);
    expect(body).toContain(`${ORIGIN}/settings/notifications`);
  }
  expect(email?.html).toContain("What changes &lt;b&gt;for users&lt;/b&gt; &amp; why.");
  expect(email?.html).not.toMatch(/<(script|img|link|iframe)/);
});

test.each([
  "Sign\r\nBcc: thief@example.net\r\n\r\nbody",
  "Sign\nX-Injected: yes",
  "Sign\u2028Bcc: thief@example.net",
  "Sign\u0000\u0085Bcc: thief@example.net",
])("a title cannot break out of the subject: %j", async (title) => {
  expect(await mailerFor().send(outgoing(title))).toEqual({ outcome: "sent" });
  const [email] = office.received;
  expect(email?.recipients).toEqual(["olivia@example.org"]);
  expect(email?.headers.map(({ key }) => key).filter((key) => key === "bcc" || key === "x-injected")).toEqual(
    [],
  );
  expect(email?.subject?.startsWith("Sign")).toBe(true);
});

test.each([
  '"thief@example.net"@example.org',
  "olivia@example.org, thief@example.net",
  "Olivia <thief@example.net>",
  "olivia@example.org\r\nRCPT TO:<thief@example.net>",
  "olivia@[127.0.0.1]",
  "olivia",
  "",
  `${"a".repeat(65)}@example.org`,
])("no mail goes to %j", async (to) => {
  expect(await mailerFor().send(outgoing(TITLE, to))).toMatchObject({ outcome: "refused" });
  expect(office.received).toEqual([]);
});

describe("the answer of the server", () => {
  test.each([
    { answer: { code: 550, words: "no such user" }, at: "recipient", outcome: "refused" },
    { answer: { code: 450, words: "greylisted, come back later" }, at: "recipient", outcome: "failed" },
    { answer: { code: 552, words: "message too large" }, at: "email", outcome: "refused" },
    { answer: { code: 451, words: "local error" }, at: "email", outcome: "failed" },
  ] as const)("$answer.code to the $at is $outcome", async ({ answer, at, outcome }) => {
    verdicts = { ...verdicts, [at]: answer };
    expect(await mailerFor().send(outgoing(TITLE))).toMatchObject({
      outcome,
      error: expect.stringContaining(answer.words),
    });
    expect(office.received).toEqual([]);
  });

  test("a server that is down is tried again", async () => {
    const { port } = office;
    await office.close();
    expect(await mailerFor({ port }).send(outgoing(TITLE))).toMatchObject({ outcome: "failed" });
    office = await openPostOffice({ port });
    expect(await mailerFor({ port }).send(outgoing(TITLE))).toEqual({ outcome: "sent" });
  });
});

describe("for a server that is not on this machine", () => {
  test("without TLS no email and no password is sent", async () => {
    const passwords: unknown[] = [];
    await office.close();
    office = await openPostOffice({
      smtp: {
        disabledCommands: ["STARTTLS"],
        authOptional: true,
        allowInsecureAuth: true,
        onAuth: ({ password }, _session, done) => {
          passwords.push(password);
          done(null, { user: "countersign" });
        },
      },
    });
    const outcome = await mailerFor({
      isLoopback: false,
      user: "countersign",
      password: "hunter2-secret",
    }).send(outgoing(TITLE));
    expect(outcome).toMatchObject({ outcome: "failed" });
    expect(JSON.stringify(outcome)).not.toContain("hunter2");
    expect([office.received, passwords]).toEqual([[], []]);
  });

  test("an untrusted certificate is refused", async () => {
    await office.close();
    office = await openPostOffice({ smtp: { disabledCommands: [] } });
    expect(await mailerFor({ isLoopback: false }).send(outgoing(TITLE))).toMatchObject({ outcome: "failed" });
    expect(office.received).toEqual([]);
  });
});
