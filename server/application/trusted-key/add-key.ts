import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { BUILD_LEVELS } from "@/server/domain/evidence/signature";
import { IDENTITY_PATTERN_MAX, isIdentityPattern } from "@/server/domain/evidence/signer-identity";
import { defineCommand } from "../kernel/command";
import { InstantText, Line, Prose } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { trustedKeySubject } from "./trusted-key-subject";

/** Each signature is checked against every key of its team. */
const KEYS_MAX = 100;

const common = {
  team: z.string({ error: "expected a team" }).regex(/^[a-z0-9-]{1,60}$/, "expected a team key"),
  name: z
    .string({ error: "expected a name" })
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/,
      "expected a name: lower-case letters, digits and hyphens",
    ),
  /** Exact ids of builders and verifiers for which the key speaks. */
  builders: z.array(Line(2_000)).max(20).default([]),
  /** The SLSA build level that those builders reach. */
  level: z.literal([...BUILD_LEVELS], { error: "expected a build level: 1, 2 or 3" }).optional(),
  since: InstantText.optional(),
  until: InstantText.optional(),
  reason: Prose(2_000).refine((text) => text.trim() !== "", "must not be empty"),
};

export const AddTrustedKeyInput = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("public-key"), publicKey: z.string().max(20_000) }),
  z.strictObject({
    ...common,
    kind: z.literal("identity"),
    issuer: z.url({ protocol: /^https$/, error: "expected the https address of an issuer" }).max(300),
    subject: z
      .string()
      .max(IDENTITY_PATTERN_MAX)
      .refine(isIdentityPattern, "expected the complete identity; * stands for text without / and @"),
    trustedRoot: z.string().max(200_000).optional(),
  }),
]);
type Input = z.output<typeof AddTrustedKeyInput>;

/**
 * Adds a public key or an identity whose signatures a team trusts. It counts at once; gates that demand a
 * confirmed key need a second person ({@link confirmTrustedKey}). Evidence that was received before is not
 * checked again.
 *
 * @throws AppError `not-permitted` for another team, `already-exists` for a name in use, `validation-failed`
 * for a weak or private key, for a root that cannot be read and for an impossible period.
 */
export const addTrustedKey = defineCommand({
  name: "trusted-key.add",
  permission: "trusted-key.manage",
  input: AddTrustedKeyInput,
  run: async (tx, scope, input) => {
    requirePerson(scope.actor);
    requireTeam(scope, input.team);
    const signer = signerOf(scope, input);
    const since = input.since === undefined ? scope.now : new Date(input.since);
    const until = input.until === undefined ? undefined : new Date(input.until);
    if (until !== undefined && until <= since)
      throw invalid("/until", `expected an instant after ${since.toISOString()}`);
    if ((await tx.trustedKeys.lockTeam(input.team)) >= KEYS_MAX)
      throw invalid("/team", `a team has at most ${KEYS_MAX} trusted keys; revoke one first`);
    const { team, name, kind, builders, level, reason } = input;
    const isKey = input.kind === "public-key";
    const key = {
      id: scope.newId("tky"),
      team,
      name,
      kind,
      publicKey: isKey ? input.publicKey : undefined,
      issuer: isKey ? undefined : input.issuer,
      subject: isKey ? undefined : input.subject,
      trustedRoot: isKey ? undefined : input.trustedRoot,
      signer,
      builders,
      level,
      since,
      until,
      reason: reason.trim(),
      addedBy: actorReference(scope.actor),
      addedAt: scope.now,
    };
    if (!(await tx.trustedKeys.insert(key)))
      throw new AppError("already-exists", `${team} already has a trusted key named ${name}.`);
    return {
      result: { id: key.id, name, signer },
      events: [
        {
          action: "trusted-key.added",
          subjects: [trustedKeySubject(key)],
          data: {
            signer,
            builders,
            level: level ?? null,
            since: since.toISOString(),
            until: until?.toISOString() ?? null,
            reason: key.reason,
          },
        },
      ],
    };
  },
});

function signerOf(scope: Scope, input: Input): string {
  if (input.kind === "public-key") return `sha256:${scope.signatures.fingerprint(input.publicKey)}`;
  scope.signatures.checkRoot(input.trustedRoot);
  return `${input.subject} (${input.issuer})`;
}

function requireTeam({ teams }: Scope, team: string): void {
  if (!covers(teams, team))
    throw new AppError("not-permitted", `You are an administrator of ${String(teams)}, not of ${team}.`, {
      team,
    });
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError("validation-failed", `${pointer.slice(1)}: ${detail}`, {
    errors: [{ pointer, detail }],
  });
}
