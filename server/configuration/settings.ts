import { z } from "zod";
import { isMailAddress } from "@/server/domain/notification/mail-address";
import { CHECKPOINT_SETTINGS } from "./checkpoint-settings";
import { LIMIT_SETTINGS } from "./limit-settings";
import { text, wholeNumber } from "./readers";
import {
  databaseUrl,
  groupName,
  issuer,
  noteName,
  onOff,
  origin,
  pem,
  processRoles,
  roleGroups,
  sessionSecret,
  smtpUrl,
} from "./setting-readers";

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

interface Setting {
  readonly description: string;
  /** The default, in words for the table. */
  readonly default: string;
  readonly example: string;
  /** A secret's value is never repeated in an error. */
  readonly secret?: true;
  readonly read: z.ZodType;
}

/** Every setting. Unset and empty mean the same. The README's table is generated from this. */
export const SETTINGS = {
  PORT: {
    description: "Port of the one server",
    default: "3000",
    example: "8080",
    read: wholeNumber(1, 65535),
  },
  COUNTERSIGN_HOST: {
    description: "Address to listen on; `localhost` is both 127.0.0.1 and ::1",
    default: "localhost",
    example: "0.0.0.0",
    read: text.regex(/^[0-9A-Za-z.:_-]+$/, "expected a host name or an address"),
  },
  COUNTERSIGN_URL: {
    description: "Public origin for people and engines",
    default: "http://localhost:PORT",
    example: "https://countersign.example.com",
    read: origin,
  },
  COUNTERSIGN_CONNECTIONS_PER_ADDRESS: {
    description: "Open connections per address; behind a proxy this is the address of the proxy",
    default: "1000",
    example: "5000",
    read: wholeNumber(10, 1_000_000),
  },
  COUNTERSIGN_ROLES: {
    description: "What this process does: `web`, `api`, `worker`, or `all`",
    default: "all",
    example: "web,api",
    read: processRoles,
  },
  COUNTERSIGN_DATA_DIR: {
    description: "Directory for the embedded database and generated keys",
    default: ".data",
    example: "/var/lib/countersign",
    read: text,
  },
  DATABASE_URL: {
    description: "PostgreSQL to use, as the owner of its schema",
    default: "embedded PostgreSQL 18",
    example: "postgres://owner:…@db:5432/countersign",
    secret: true,
    read: databaseUrl,
  },
  DATABASE_APP_URL: {
    description: "The same PostgreSQL as the application's own login, which owns nothing",
    default: "a login that is created with a derived password",
    example: "postgres://countersign:…@db:5432/countersign",
    secret: true,
    read: databaseUrl,
  },
  DATABASE_POOL: {
    description:
      "Connections for changes at most; half as many more serve reads, three the worker and one the probes",
    default: "10",
    example: "20",
    read: wholeNumber(2, 500),
  },
  COUNTERSIGN_DEMO: {
    description: "`1` replays the demo history into an empty database, `0` starts with the policy packs only",
    default: "1 with the local identity provider, else 0",
    example: "0",
    read: onOff,
  },
  OIDC_ISSUER: {
    description: "OpenID Connect provider for people",
    default: "the local identity provider, on localhost only",
    example: "https://login.example.com/realms/ml",
    read: issuer,
  },
  OIDC_CLIENT_ID: {
    description: "Client registered there; redirect URI `COUNTERSIGN_URL/api/auth/callback/oidc`",
    default: "—",
    example: "countersign",
    read: text,
  },
  OIDC_CLIENT_SECRET: { description: "Its secret", default: "—", example: "…", secret: true, read: text },
  OIDC_SCOPES: {
    description: "Requested scopes",
    default: "openid profile email",
    example: "openid profile email groups",
    read: text.regex(/^openid\b/, "expected scopes that begin with openid"),
  },
  OIDC_GROUPS_CLAIM: {
    description: "ID-token claim that lists a person's groups",
    default: "groups",
    example: "roles",
    read: text,
  },
  COUNTERSIGN_ROLE_GROUPS: {
    description: "Mapping of groups (exact value) to roles and teams",
    default: "`countersign-<role>` holds each role but admin, for all teams",
    example: '[{"group":"ml-approvers","role":"product-owner","teams":["clinical-ml"]}]',
    read: roleGroups,
  },
  COUNTERSIGN_ADMIN_GROUP: {
    description: "The group of administrators; no one else is an administrator",
    default: "`countersign-admin` with the local identity provider, else nobody",
    example: "countersign-admins",
    read: groupName,
  },
  COUNTERSIGN_SESSION_HOURS: {
    description: "How long a sign-in lasts",
    default: "12",
    example: "8",
    read: wholeNumber(1, 168),
  },
  COUNTERSIGN_GRANT_DAYS: {
    description: "Days after a sign-in for which its roles are valid, also for delegated roles",
    default: "180",
    example: "30",
    read: wholeNumber(1, 3650),
  },
  COUNTERSIGN_SESSION_SECRET: {
    description: "Encrypts session cookies; the same on every instance. Text or `file:` path",
    default: "generated in the data directory",
    example: "file:/run/secrets/session",
    secret: true,
    read: sessionSecret,
  },
  COUNTERSIGN_PERMIT_KEY: {
    description: "Ed25519 private key (PKCS #8 PEM) that signs permits. Text or `file:` path",
    default: "generated in the data directory",
    example: "file:/run/secrets/permit.pem",
    secret: true,
    read: pem,
  },
  COUNTERSIGN_PERMIT_PREVIOUS_KEYS: {
    description: "Public keys (PEM, concatenated) whose permits are still accepted",
    default: "none",
    example: "file:/run/secrets/permit-previous.pem",
    read: pem,
  },
  COUNTERSIGN_PERMIT_MINUTES: {
    description: "Minutes until an unused permit expires",
    default: "30",
    example: "10",
    read: wholeNumber(1, 1440),
  },
  COUNTERSIGN_LEDGER_KEY: {
    description: "Ed25519 private key (PKCS #8 PEM) that signs checkpoints. Text or `file:` path",
    default: "generated in the data directory",
    example: "file:/run/secrets/ledger.pem",
    secret: true,
    read: pem,
  },
  COUNTERSIGN_LEDGER_PREVIOUS_KEYS: {
    description: "Public keys (PEM, concatenated) that signed earlier checkpoints",
    default: "none",
    example: "file:/run/secrets/ledger-previous.pem",
    read: pem,
  },
  COUNTERSIGN_LEDGER_ORIGIN: {
    description: "Name of the ledger in its checkpoints; never change it",
    default: "host of COUNTERSIGN_URL, then `/ledger`",
    example: "countersign.example.com/ledger",
    read: noteName,
  },
  ...CHECKPOINT_SETTINGS,
  COUNTERSIGN_STORED_SECRETS_KEY: {
    description:
      "Encrypts stored secrets such as webhook addresses; the same on every instance, and not in a database backup. Text or `file:` path",
    default: "generated in the data directory",
    example: "file:/run/secrets/stored-secrets",
    secret: true,
    read: sessionSecret,
  },
  SMTP_URL: {
    description:
      "SMTP server: `smtps://` for TLS, `smtp://` for STARTTLS, which is required unless the server is on this machine",
    default: "no mail",
    example: "smtp://countersign:…@mail.example.com:587",
    secret: true,
    read: smtpUrl,
  },
  SMTP_FROM: {
    description: "Sender address of email",
    default: "no mail",
    example: "countersign@example.com",
    read: text.refine(isMailAddress, "expected one plain address such as countersign@example.com"),
  },
  ...LIMIT_SETTINGS,
  LOG_LEVEL: {
    description: `Least level logged: ${LOG_LEVELS.join(", ")}`,
    default: "info",
    example: "debug",
    read: z.enum(LOG_LEVELS, { error: `expected one of ${LOG_LEVELS.join(", ")}` }),
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export type SettingValues = {
  readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]["read"]> | undefined;
};

/** The settings as a Markdown table, one row each, in the order above. */
export function settingsTable(): string {
  const cell = (words: string) => words.replaceAll("|", "\\|");
  const rows = Object.entries(SETTINGS).map(
    ([name, setting]) =>
      `| \`${name}\` | ${cell(setting.description)} | ${cell(setting.default)} | \`${cell(setting.example)}\` |`,
  );
  return ["| setting | what it decides | unless set | example |", "| --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}
