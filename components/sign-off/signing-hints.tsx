import { countOf } from "@/server/domain/text/count-of";
import type { SignOffPage } from "../data/sign-off-data";
import { Callout } from "../ui/callout";
import { TextLink } from "../ui/text-link";

interface SigningHintsProps {
  readonly page: Pick<SignOffPage, "passkey" | "notFresh" | "freshMinutes">;
  readonly canSign: boolean;
}

/** Says what signing requires besides the button. */
export function SigningHints({ page, canSign }: SigningHintsProps) {
  return (
    <>
      {page.passkey?.isRequired && page.passkey.count === 0 && (
        <Callout kind="note" title="Passkey required">
          Setup takes half a minute with a phone, laptop or security key.{" "}
          <TextLink href="/settings/passkeys">Set up a passkey</TextLink>, then return to this page.
        </Callout>
      )}
      {page.notFresh !== undefined && canSign && (
        <Callout kind="note" title="You will need to sign in again">
          Signing requires a sign-in within the last {countOf(page.freshMinutes ?? 0, "minute")}.
        </Callout>
      )}
    </>
  );
}
