import { z } from "zod";
import { PERSON_ROLES, type PersonRole } from "@/server/domain/authorization/role";
import { text } from "./readers";

/** Duties of a process. By default, one process has all of them. */
export const PROCESS_ROLES = ["web", "api", "worker"] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

export const origin = text.transform((value, context) => {
  const url = urlOf(value);
  if (
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === "/" &&
    url.search + url.hash + url.username === ""
  )
    return url.origin;
  context.addIssue("expected an origin: http or https, host, port, and nothing after it");
  return z.NEVER;
});

export const issuer = text.refine((value) => {
  const url = urlOf(value);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.search + url.hash === "";
}, "expected the provider's issuer: an http or https URL without query or fragment, exactly as the provider writes it");

export const groupName = z.string().min(1, "a group needs a name").max(500);
const RoleGroups = z
  .array(
    z.strictObject({
      group: groupName,
      role: z.enum(PERSON_ROLES.filter((role): role is Exclude<PersonRole, "admin"> => role !== "admin")),
      teams: z.union([z.literal("*"), z.array(z.string().min(1)).min(1)]).default("*"),
    }),
  )
  .min(1);

export const roleGroups = text.transform((value, context) => {
  const read = RoleGroups.safeParse(jsonOrUndefined(value));
  if (read.success) return read.data;
  const [first] = read.error.issues;
  context.addIssue(
    `expected a JSON list of {"group", "role", "teams"}: exact group, one of ${PERSON_ROLES.filter((role) => role !== "admin").join(", ")}, and a list of teams or "*" ` +
      `(administrators: COUNTERSIGN_ADMIN_GROUP). At ${first?.path.join(".") || "the top"}: ${first?.message}`,
  );
  return z.NEVER;
});

export const processRoles = text.transform((value, context): readonly ProcessRole[] => {
  const named = value.split(",").map((role) => role.trim());
  if (named.includes("all")) return PROCESS_ROLES;
  if (named.every((role) => (PROCESS_ROLES as readonly string[]).includes(role)))
    return PROCESS_ROLES.filter((role) => named.includes(role));
  context.addIssue("expected all, or a comma-separated list of web, api and worker");
  return z.NEVER;
});

export const onOff = z.enum(["0", "1"], { error: "expected 1 or 0" }).transform((value) => value === "1");
export const databaseUrl = text.refine(
  (value) => /^postgres(ql)?:$/.test(urlOf(value)?.protocol ?? ""),
  "expected postgres://user:password@host:5432/database",
);
export const sessionSecret = text.refine(
  (value) => value.startsWith("file:") || value.length >= 32,
  "expected at least 32 characters of randomness, or file:/path/to/a/file",
);
export const pem = text.refine(
  (value) => value.startsWith("file:") || value.startsWith("-----BEGIN "),
  "expected PEM text, or file:/path/to/a.pem",
);
export const smtpUrl = text.refine((value) => {
  const url = urlOf(value);
  return (
    url !== undefined &&
    /^smtps?:$/.test(url.protocol) &&
    url.hostname !== "" &&
    /^\/?$/.test(url.pathname) &&
    url.search + url.hash === ""
  );
}, "expected smtp:// or smtps://, user and password if it asks for them, host and port, and nothing after it");
export const noteName = text.regex(/^[^\s+]+$/, "expected a name without spaces or plus signs");

function urlOf(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

function jsonOrUndefined(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
