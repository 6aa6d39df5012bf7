"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { PasskeysData } from "../data/passkey-data";
import { STEP } from "../data/query-client";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { reauthenticate } from "../sign-in/start-sign-in";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { notify } from "../ui/notify";
import { Section } from "../ui/section";
import { TextField } from "../ui/text-field";
import { askToMake, noAnswerOf } from "./ask-passkey";

/**
 * Adds a passkey: a name, then the browser's dialog. It needs a recent sign-in, because its signatures count as
 * this person's.
 */
export function AddPasskey({ page }: { readonly page: PasskeysData }) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const begin = useMutation(trpc.passkey.begin.mutationOptions({ meta: STEP }));
  const register = useMutation(trpc.passkey.register.mutationOptions({ meta: STEP }));
  const add = useMutation({
    mutationFn: async () => {
      const { nonce, options } = await begin.mutateAsync({});
      return register.mutateAsync({ name: name.trim(), nonce, ...(await askToMake(options)) });
    },
    onSuccess: () => {
      notify({ title: `${name.trim()} can now sign` });
      setName("");
    },
  });
  const noAnswer = noAnswerOf(add.error);
  if (page.notFresh !== undefined) {
    const here = () => window.location.pathname;
    return (
      <Section title="Set up a passkey">
        <Callout kind="note" title="Sign in again first">
          Setting up or revoking a passkey requires a sign-in within the last ten minutes.
        </Callout>
        <div className="mt-3">
          <Button
            variant="primary"
            onClick={() => void reauthenticate({ callbackUrl: here(), loginHint: page.person.email })}
          >
            Confirm that you are {page.person.name}
          </Button>
        </div>
      </Section>
    );
  }
  return (
    <Section title="Set up a passkey">
      <form
        className="grid max-w-100 gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") add.mutate();
        }}
      >
        <TextField
          label="Name"
          hint="A name that identifies the device, for example “Work laptop”."
          value={name}
          maxLength={60}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <div>
          <Button type="submit" variant="primary" isBusy={add.isPending}>
            Set up a passkey
          </Button>
        </div>
      </form>
      {add.error && (
        <div className="mt-3">
          {noAnswer ? (
            <Callout
              kind={noAnswer.kind === "cancelled" ? "note" : "caution"}
              title="No passkey was created"
              isAnnounced
            >
              {noAnswer.words}
            </Callout>
          ) : (
            <RefusalNote error={add.error} context={{ person: page.person }} />
          )}
        </div>
      )}
    </Section>
  );
}
