"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DraftPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReturnForm } from "../form/return-form";
import { useDraft } from "../form/use-draft";
import { reauthenticate } from "../sign-in/start-sign-in";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Digest } from "../ui/digest";
import { Note } from "../ui/note";
import { RadioGroup } from "../ui/radio-group";
import { roleInWords } from "../ui/role-words";

/** The id of the signing section. */
export const SIGNATURE = "policy-signature";

/**
 * Shows the statement, the text it is about, and the two actions. An author of the text sees why they cannot
 * sign.
 */
export function SignPolicy({ page }: { readonly page: DraftPageData }) {
  const { draft, you, statement } = page;
  const returning = useDraft(`return policy ${draft.id} ${draft.revision}`);
  const [role, setRole] = useState(you.roles.length === 1 ? you.roles[0] : undefined);
  const [isReturning, setReturning] = useState(false);
  const sign = useMutation(useTRPC().policy.sign.mutationOptions({ onSuccess: returning.discard }));
  const isStale = you.whyNotSign?.code === "authentication-not-fresh";
  const why = isStale
    ? undefined
    : (you.whyNotSign?.message ?? (role === undefined ? "Choose the role you sign in." : undefined));
  const send = (meaning: "approve" | "reject", reason?: string) => {
    if (role)
      sign.mutate({ name: draft.name, draft: draft.id, expectedDigest: draft.digest, role, meaning, reason });
  };
  return (
    <section
      aria-labelledby={SIGNATURE}
      className="mb-6 grid gap-4 rounded-card border border-rule-strong bg-raised p-5 max-sm:-mx-2"
    >
      <h2 id={SIGNATURE} className="scroll-mt-16 text-16 font-semibold">
        Your signature
      </h2>
      <blockquote className="max-w-prose font-serif text-16 leading-relaxed">{statement}</blockquote>
      <Note as="p" size={13}>
        Text <Digest digest={draft.digest} of="digest of the draft's text" />
      </Note>
      {you.roles.length > 1 && (
        <RadioGroup
          label="You sign as"
          name="role"
          options={you.roles.map((each) => ({ value: each, label: roleInWords(each) }))}
          value={role}
          onSelect={setRole}
        />
      )}
      <RefusalNote error={sign.error} context={{ person: undefined }} />
      {isStale && <Confirm />}
      {isReturning && (
        <ReturnForm
          draft={returning}
          isBusy={sign.isPending}
          onReturn={(reason) => send("reject", reason)}
          onBack={() => setReturning(false)}
        />
      )}
      {!isStale && !isReturning && (
        <div className="flex flex-wrap items-start gap-2 max-sm:*:flex-1">
          {why === undefined ? (
            <>
              <Button variant="primary" isBusy={sign.isPending} onClick={() => send("approve")}>
                Sign this policy
              </Button>
              <Button onClick={() => setReturning(true)}>Return with reason…</Button>
            </>
          ) : (
            <ButtonWithReason placement="inline" reason={why}>
              Sign this policy
            </ButtonWithReason>
          )}
        </div>
      )}
    </section>
  );
}

function Confirm() {
  const here = () => window.location.pathname + window.location.search;
  return (
    <div className="grid justify-items-start gap-2 text-13 text-ink-muted">
      Signing requires a sign-in within the last few minutes.
      <Button size="small" onClick={() => void reauthenticate({ callbackUrl: here(), loginHint: "" })}>
        Sign in again
      </Button>
    </div>
  );
}
