import { KeyRound } from "lucide-react";
import type { PersonRole } from "@/server/domain/authorization/role";
import { nameWithOffice } from "@/server/domain/sign-off/delegation";
import type { SignOffMeaning } from "@/server/domain/sign-off/sign-off-meaning";
import { MEANING_WORDS } from "@/server/domain/sign-off/signature-in-words";
import { roleInWords } from "../ui/role-words";
import { TimeStamp } from "../ui/time-stamp";

interface SignatureLineProps {
  readonly signature: {
    readonly signerName: string;
    readonly role: PersonRole;
    readonly meaning: SignOffMeaning;
    readonly signedAt: Date;
    readonly passkey?: object | undefined;
    readonly onBehalfOf?: { readonly name: string } | undefined;
  };
}

/**
 * Draws a signature: printed name, delegator, role, date and time with zone, meaning (21 CFR 11.50), and
 * whether a passkey made it.
 */
export function SignatureLine({
  signature: { signerName, role, meaning, signedAt, passkey, onBehalfOf },
}: SignatureLineProps) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span>
        {nameWithOffice(signerName, onBehalfOf)}, {roleInWords(role)}, <TimeStamp at={signedAt} hasZone /> ·{" "}
        {MEANING_WORDS[meaning]}
      </span>
      {passkey !== undefined && (
        <span className="inline-flex items-center gap-1 text-13 whitespace-nowrap text-ink-muted">
          <KeyRound aria-hidden className="size-3.5" />
          with a passkey
        </span>
      )}
    </span>
  );
}
