"use client";

import type { OwnDelegations } from "../data/delegation-data";
import { reauthenticate } from "../sign-in/start-sign-in";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Section } from "../ui/section";
import { DelegationForm } from "./delegation-form";

/** Opens the form that names a delegate. It needs a recent sign-in, like a signature. */
export function NameDelegate({ page }: { readonly page: OwnDelegations }) {
  const { notFresh, person } = page;
  if (notFresh === undefined) {
    return (
      <Section title="Name a delegate">
        <DelegationForm page={page} />
      </Section>
    );
  }
  return (
    <Section title="Name a delegate">
      <Callout kind="note" title="Sign in again first">
        Your delegate signs on your behalf. Naming one requires a sign-in within the last ten minutes.
      </Callout>
      <div className="mt-3">
        <Button
          variant="primary"
          onClick={() =>
            void reauthenticate({ callbackUrl: window.location.pathname, loginHint: person.email })
          }
        >
          Sign in again as {person.name}
        </Button>
      </div>
    </Section>
  );
}
