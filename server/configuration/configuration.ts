import type { RoleGroup } from "../domain/authorization/grants-of-groups";
import type { PersonRole } from "../domain/authorization/role";
import { PERSON_ROLES } from "../domain/authorization/role";
import type { AccountLimits } from "../process/account-limits";
import type { AddressLimitOptions } from "../web/address-limits";
import { type CheckpointConfiguration, checkpointsOf } from "./checkpoint-configuration";
import type { ProcessRole } from "./setting-readers";
import { SETTINGS, type SettingName, type SettingValues } from "./settings";

export { settingsTable } from "./settings";

export interface ExternalProvider {
  readonly kind: "external";
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The configuration of the process, read once at start. */
export interface Configuration {
  readonly roles: readonly ProcessRole[];
  readonly port: number;
  /**
   * One listener each. `localhost` is replaced by both loopback addresses; a machine without IPv6 may lack
   * the second.
   */
  readonly hosts: readonly string[];
  readonly connectionsPerAddressMax: number;
  /** Public scheme, host and port; no trailing slash. */
  readonly publicOrigin: string;
  readonly dataDirectory: string;
  /** The owner's address. Undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Address of the application's login. Undefined: one is created. */
  readonly databaseAppUrl: string | undefined;
  readonly databasePool: number;
  readonly demo: boolean;
  readonly identityProvider: ExternalProvider | { readonly kind: "local" };
  readonly scopes: string;
  readonly groupsClaim: string;
  readonly roleGroups: readonly RoleGroup[];
  readonly sessionHours: number;
  /** Days after a sign-in during which the roles it gave permit acts. */
  readonly grantDays: number;
  /** Limits per minute of one caller or one address, in one process. */
  readonly limits: AccountLimits &
    Pick<AddressLimitOptions, "tokenGuesses" | "signIns"> & { readonly trustedProxies: readonly string[] };
  readonly keys: KeySettings;
  readonly permitMinutes: number;
  readonly ledgerOrigin: string;
  readonly checkpoints: CheckpointConfiguration;
  /** Undefined: this installation sends no email. */
  readonly mail: MailSettings | undefined;
  readonly logLevel: string;
}

/** The mail server, and the sender's address. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /**
   * TLS from the first byte; otherwise by STARTTLS, which is required unless the server is on this machine.
   */
  readonly isImplicitTls: boolean;
  readonly isLoopback: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly from: string;
}

/** Keys as given: PEM or text, or `file:` and a path, or undefined to generate them in the data directory. */
export interface KeySettings {
  readonly sessionSecret: string | undefined;
  readonly permitKey: string | undefined;
  readonly permitPreviousKeys: string | undefined;
  readonly ledgerKey: string | undefined;
  readonly ledgerPreviousKeys: string | undefined;
  readonly storedSecretsKey: string | undefined;
}

/** Refuses the start of the process. Each problem names the setting and the expectation. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(readonly problems: readonly string[]) {
    super(
      `Countersign cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the settings of the process.
 *
 * @throws ConfigurationError listing every problem at once, without a secret's value.
 */
export function readConfiguration(environment: Environment): Configuration {
  const values = readSettings(environment);
  const port = values.PORT ?? 3000;
  const hosts = hostsOf(values.COUNTERSIGN_HOST ?? "localhost");
  const publicOrigin = values.COUNTERSIGN_URL ?? `http://localhost:${port}`;
  refuseUnsafe(values, hosts, publicOrigin);
  const identityProvider = identityProviderOf(values);
  const isLocal = identityProvider.kind === "local";
  return {
    roles: values.COUNTERSIGN_ROLES ?? ["web", "api", "worker"],
    port,
    hosts,
    connectionsPerAddressMax: values.COUNTERSIGN_CONNECTIONS_PER_ADDRESS ?? 1_000,
    publicOrigin,
    dataDirectory: values.COUNTERSIGN_DATA_DIR ?? ".data",
    databaseUrl: values.DATABASE_URL,
    databaseAppUrl: values.DATABASE_APP_URL,
    databasePool: values.DATABASE_POOL ?? 10,
    demo: values.COUNTERSIGN_DEMO ?? isLocal,
    identityProvider,
    scopes: values.OIDC_SCOPES ?? "openid profile email",
    groupsClaim: values.OIDC_GROUPS_CLAIM ?? "groups",
    roleGroups: roleGroupsOf(values, isLocal),
    sessionHours: values.COUNTERSIGN_SESSION_HOURS ?? 12,
    grantDays: values.COUNTERSIGN_GRANT_DAYS ?? 180,
    limits: {
      acts: values.COUNTERSIGN_LIMIT_ACTS ?? 600_000,
      heavyActs: values.COUNTERSIGN_LIMIT_HEAVY_ACTS ?? 60,
      tokenGuesses: values.COUNTERSIGN_LIMIT_TOKEN_GUESSES ?? 120,
      signIns: values.COUNTERSIGN_LIMIT_SIGN_INS ?? 240,
      trustedProxies: values.COUNTERSIGN_TRUSTED_PROXIES ?? [],
    },
    keys: {
      sessionSecret: values.COUNTERSIGN_SESSION_SECRET,
      permitKey: values.COUNTERSIGN_PERMIT_KEY,
      permitPreviousKeys: values.COUNTERSIGN_PERMIT_PREVIOUS_KEYS,
      ledgerKey: values.COUNTERSIGN_LEDGER_KEY,
      ledgerPreviousKeys: values.COUNTERSIGN_LEDGER_PREVIOUS_KEYS,
      storedSecretsKey: values.COUNTERSIGN_STORED_SECRETS_KEY,
    },
    permitMinutes: values.COUNTERSIGN_PERMIT_MINUTES ?? 30,
    ledgerOrigin: values.COUNTERSIGN_LEDGER_ORIGIN ?? `${new URL(publicOrigin).hostname}/ledger`,
    checkpoints: checkpointsOf(values),
    mail: mailSettingsOf(values),
    logLevel: values.LOG_LEVEL ?? "info",
  };
}

function hostsOf(host: string): readonly string[] {
  return host === "localhost" ? ["127.0.0.1", "::1"] : [host];
}

function refuseUnsafe(values: SettingValues, hosts: readonly string[], publicOrigin: string): void {
  const provider =
    values.OIDC_ISSUER === undefined
      ? localProblems(hosts, publicOrigin)
      : externalProblems(values, publicOrigin);
  const problems = [...orphanProblems(values), ...provider];
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** Returns the process's own environment, which is read only here. */
export function processEnvironment(): Environment {
  // biome-ignore lint/style/noProcessEnv: this is the one place
  return process.env;
}

/** Sets the environment variable from which next-auth reads its public origin. */
export function tellNextAuthItsOrigin(publicOrigin: string): void {
  // biome-ignore lint/style/noProcessEnv: this is the one place
  process.env.NEXTAUTH_URL = publicOrigin;
}

function readSettings(environment: Environment): SettingValues {
  const problems: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, setting]) => {
    const given = environment[name];
    if (given === undefined || given.trim() === "") return [name, undefined];
    const read = setting.read.safeParse(given);
    if (read.success) return [name, read.data];
    const got = "secret" in setting ? "its value (not shown)" : JSON.stringify(given);
    problems.push(`${name}: ${got} is not usable; ${read.error.issues[0]?.message}`);
    return [name, undefined];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return Object.fromEntries(entries) as SettingValues;
}

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** Returns true if a host is this machine itself, out of reach of every network. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

/** The local identity provider asks for no password: only this machine may ever reach it. */
function localProblems(hosts: readonly string[], publicOrigin: string): string[] {
  const offered =
    "set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET to sign people in with your own provider";
  const reachable = hosts.filter((host) => !isLoopback(host));
  return [
    ...reachable.map(
      (host) =>
        `COUNTERSIGN_HOST: "${host}" is not a loopback address, and without OIDC_ISSUER anyone who reaches it could sign in as anyone; ${offered}`,
    ),
    ...(isLoopback(new URL(publicOrigin).hostname)
      ? []
      : [
          `COUNTERSIGN_URL: "${publicOrigin}" is not localhost, 127.0.0.1 or [::1], and without OIDC_ISSUER anyone could sign in as anyone; ${offered}`,
        ]),
  ];
}

function externalProblems(values: SettingValues, publicOrigin: string): string[] {
  const unprotected = (url: string) => url.startsWith("http:") && !isLoopback(new URL(url).hostname);
  return [
    ...(values.OIDC_CLIENT_ID === undefined
      ? ["OIDC_CLIENT_ID: is not set; OIDC_ISSUER needs the client registered there"]
      : []),
    ...(values.OIDC_CLIENT_SECRET === undefined
      ? ["OIDC_CLIENT_SECRET: is not set; OIDC_ISSUER needs the client's secret"]
      : []),
    ...(unprotected(publicOrigin)
      ? [`COUNTERSIGN_URL: "${publicOrigin}" would send session cookies in the clear; expected https`]
      : []),
    ...(unprotected(values.OIDC_ISSUER ?? "")
      ? [`OIDC_ISSUER: "${values.OIDC_ISSUER}" would send sign-ins in the clear; expected https`]
      : []),
    ...(values.COUNTERSIGN_DEMO
      ? [
          "COUNTERSIGN_DEMO: the demo's people belong to the local identity provider; expected 0 with OIDC_ISSUER",
        ]
      : []),
  ];
}

function orphanProblems(values: SettingValues): string[] {
  const orphan = (["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const satisfies readonly SettingName[]).filter(
    (name) => values.OIDC_ISSUER === undefined && values[name] !== undefined,
  );
  const mail = ["SMTP_URL", "SMTP_FROM"] as const;
  const alone = mail.filter(
    (name) => values[name] === undefined && mail.some((other) => values[other] !== undefined),
  );
  return [
    ...(values.DATABASE_APP_URL !== undefined && values.DATABASE_URL === undefined
      ? [
          "DATABASE_APP_URL: is set and DATABASE_URL is not; expected both, because the owner brings the schema up to date",
        ]
      : []),
    ...(values.COUNTERSIGN_TIME_STAMP_URL !== undefined && values.COUNTERSIGN_TIME_STAMP_ROOTS === undefined
      ? [
          "COUNTERSIGN_TIME_STAMP_ROOTS: is not set; COUNTERSIGN_TIME_STAMP_URL needs the roots to verify its answers",
        ]
      : []),
    ...orphan.map((name) => `${name}: is set and OIDC_ISSUER is not; expected both or neither`),
    ...alone.map((name) => `${name}: is not set; mail needs both SMTP_URL and SMTP_FROM`),
  ];
}

function identityProviderOf({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
}: SettingValues): Configuration["identityProvider"] {
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return { kind: "local" };
  return { kind: "external", issuer, clientId, clientSecret };
}

function mailSettingsOf({ SMTP_URL: url, SMTP_FROM: from }: SettingValues): MailSettings | undefined {
  if (url === undefined || from === undefined) return undefined;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isImplicitTls = protocol === "smtps:";
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (isImplicitTls ? 465 : 587),
    isImplicitTls,
    isLoopback: isLoopback(hostname),
    user: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password) || undefined,
    from,
  };
}

function roleGroupsOf(values: SettingValues, isLocal: boolean): readonly RoleGroup[] {
  const adminGroup = values.COUNTERSIGN_ADMIN_GROUP ?? (isLocal ? "countersign-admin" : undefined);
  const conventional = PERSON_ROLES.filter((role) => role !== "admin").map((role: PersonRole) => ({
    group: `countersign-${role}`,
    role,
    teams: "*" as const,
  }));
  return [
    ...(values.COUNTERSIGN_ROLE_GROUPS ?? conventional),
    ...(adminGroup === undefined ? [] : [{ group: adminGroup, role: "admin" as const, teams: "*" as const }]),
  ];
}
