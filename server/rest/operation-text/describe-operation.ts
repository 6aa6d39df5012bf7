import { PERMISSIONS, type Permission } from "@/server/domain/authorization/permissions";
import { INCIDENT_OPERATIONS } from "./incident-operations";
import type { OperationText } from "./operation-text";
import { OTHER_OPERATIONS } from "./other-operations";
import { POLICY_OPERATIONS } from "./policy-operations";
import { RECORD_OPERATIONS } from "./record-operations";
import { RELEASE_OPERATIONS } from "./release-operations";

const TEXTS: Readonly<Record<string, OperationText>> = {
  ...RELEASE_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...INCIDENT_OPERATIONS,
  ...OTHER_OPERATIONS,
};

const COMMON = {
  read: "`unauthenticated`, `not-permitted`, `not-found`, `validation-failed`, `rate-limited`, `temporarily-unavailable`",
  write:
    "`unauthenticated`, `not-permitted`, `not-found`, `validation-failed`, `people-only`, `rate-limited`, `temporarily-unavailable`, `ledger-not-writable`",
};

interface DescribedOperation {
  readonly useCase: string;
  readonly permission: Permission;
  readonly changes: boolean;
}

/**
 * Returns the description of an operation: what it does, who may call it, whether it changes data, and its errors.
 *
 * @throws Error if the use-case has no text.
 */
export function describeOperation({ useCase, permission, changes }: DescribedOperation): string {
  const text = TEXTS[useCase];
  if (text === undefined)
    throw new Error(`the use-case ${useCase} has no text in server/rest/operation-text`);
  const roles = PERMISSIONS[permission].join(", ");
  return [
    text.does,
    `Requires the permission \`${permission}\`, which these roles have: ${roles}.`,
    changes ? "Each accepted request is recorded in the ledger." : "Changes no data.",
    text.errors.length === 0
      ? ""
      : `Errors of this operation: ${text.errors.map((code) => `\`${code}\``).join(", ")}.`,
    `Common errors: ${COMMON[changes ? "write" : "read"]}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
