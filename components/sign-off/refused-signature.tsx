"use client";

import type { Refusal } from "../data/refusal";
import { reauthenticate } from "../sign-in/start-sign-in";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";

/** Why a signature was not taken, and the one thing to do about it. */
export function RefusedSignature({
  refusal,
  person,
}: {
  readonly refusal: Refusal;
  readonly person: { readonly name: string; readonly email: string };
}) {
  return (
    <Callout kind="refusal" title={refusal.title} isAnnounced>
      <p>
        {refusal.code === "dossier-moved" ? "The page now shows what would be decided. Read what moved, then sign that." : refusal.detail}
      </p>
      {refusal.code === "authentication-not-fresh" && (
        <p className="mt-2">
          <Button size="small" onClick={() => void reauthenticate({ callbackUrl: window.location.pathname, loginHint: person.email })}>
            Confirm that you are {person.name}
          </Button>
        </p>
      )}
    </Callout>
  );
}
