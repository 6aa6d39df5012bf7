"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { type Digest, digestOf } from "@/server/domain/canonical/index";
import { compareDossiers } from "@/server/domain/gate/compare-dossiers";
import { verbatim } from "@/server/domain/reason/reason";
import { nameWithOffice } from "@/server/domain/sign-off/delegation";
import type { SignOffPage } from "../data/sign-off-data";
import { RefusalNote } from "../explanation/refusal-note";
import { useDraft } from "../form/use-draft";
import { noAnswerOf } from "../passkey/ask-passkey";
import { ConfirmGoingBack } from "../promotion/confirm-going-back";
import { useGoingBack } from "../promotion/use-going-back";
import { Callout } from "../ui/callout";
import { Digest as DigestText } from "../ui/digest";
import { Note } from "../ui/note";
import { AcceptChangedThresholds } from "./accept-changed-thresholds";
import { ChooseCapacity, capacityKey } from "./choose-capacity";
import { Seal } from "./seal";
import { SignOrReturn } from "./sign-or-return";
import { SigningHints } from "./signing-hints";
import { useAcceptance } from "./use-acceptance";
import { useSigning } from "./use-signing";
import { whyNotSignHere } from "./why-not-sign-here";

/** Loaded when the dossier changes while it is read, and when the reader returns the release. */
const ChangedWhileReading = dynamic(() =>
  import("./changed-while-reading").then((module) => module.ChangedWhileReading),
);
const ReturnForm = dynamic(() => import("../form/return-form").then((module) => module.ReturnForm));

interface SigningBlockProps {
  readonly page: SignOffPage;
  readonly stage: string;
}

interface SigningBlockOnPage extends SigningBlockProps {
  /** Evidence that was opened on this page, by payload digest. */
  readonly opened: ReadonlySet<Digest>;
}

/**
 * Draws the statement with the digest it is about, and the two actions. Nothing reads signed before the
 * server's answer.
 */
export function SigningBlock({ page, stage, opened }: SigningBlockOnPage) {
  const eligible = page.capacities.filter((option) => option.ineligible === undefined);
  const [chosenKey, setChosenKey] = useState(
    eligible.length === 1 && eligible[0] ? capacityKey(eligible[0]) : undefined,
  );
  const capacity = eligible.find((option) => capacityKey(option) === chosenKey);
  const [isReturning, setReturning] = useState(false);
  // The page refreshes itself. The person signs the evaluation that they confirmed, never one that arrived
  // since.
  const [read, setRead] = useState(page.evaluation);
  const hasMoved = read.decisionDigest !== page.evaluation.decisionDigest;
  const acceptance = useAcceptance(read);
  const blocked = whyNotSignHere(page);
  const goingBack = useGoingBack(page.goingBack, { isAsked: !hasMoved && blocked.sign === undefined });
  const { returning, sign, send } = useSend(
    { page, stage, opened },
    { capacity, read, accepted: acceptance.said, acknowledge: goingBack.acknowledge },
  );
  const notConfirmed = goingBack.whyNot === undefined ? undefined : verbatim(goingBack.whyNot);
  if (page.ownSignOff)
    return (
      <Seal
        ownSignOff={page.ownSignOff}
        statementVersion={page.statementVersion}
        gates={page.evaluation.gates}
      />
    );
  return (
    <section
      aria-labelledby="statement"
      className="grid gap-4 rounded-card border border-rule-strong bg-raised p-5 max-sm:-mx-2"
    >
      <h2 id="statement" className="text-16 font-semibold">
        Your signature
      </h2>
      <Statement page={page} stage={stage} capacity={capacity} />
      <ChooseCapacity capacities={page.capacities} chosen={capacity} onChoose={setChosenKey} />
      {!hasMoved && !isReturning && blocked.sign === undefined && (
        <AcceptChangedThresholds {...acceptance.fields} />
      )}
      {!isReturning && <ConfirmGoingBack release={page.release.key} stage={stage} {...goingBack.fields} />}
      {sign.error && <NotSigned error={sign.error} person={page.person} />}
      {hasMoved && (
        <ChangedWhileReading
          differences={compareDossiers(read.dossier, page.evaluation.dossier)}
          onNoted={() => {
            setRead(page.evaluation);
            sign.reset();
          }}
        />
      )}
      {!hasMoved && isReturning && (
        <ReturnForm
          draft={returning}
          isBusy={sign.isPending}
          onReturn={(reason) => send("reject", { reason })}
          onBack={() => setReturning(false)}
        />
      )}
      {!hasMoved && !isReturning && (
        <SignOrReturn
          stage={stage}
          blocked={{ ...blocked, sign: blocked.sign ?? acceptance.whyNot ?? notConfirmed }}
          isRoleChosen={capacity !== undefined}
          isBusy={sign.isPending}
          passkey={page.passkey}
          onSign={(hasPasskey) => send("approve", { hasPasskey })}
          onReturn={() => setReturning(true)}
        />
      )}
      <SigningHints page={page} canSign={blocked.sign === undefined} />
    </section>
  );
}

interface Confirmation {
  readonly capacity: SignOffPage["capacities"][number] | undefined;
  /** The evaluation that the person confirmed. */
  readonly read: SignOffPage["evaluation"];
  readonly accepted: ReturnType<typeof useAcceptance>["said"];
  readonly acknowledge: string | undefined;
}

/** Returns the draft of a return, and sends a signature or a return about what the person confirmed. */
function useSend(
  { page, stage, opened }: SigningBlockOnPage,
  { capacity, read, accepted, acknowledge }: Confirmation,
) {
  const returning = useDraft(`return ${page.release.key} ${stage}`);
  const sign = useSigning(returning.discard);
  const send = (
    meaning: "approve" | "reject",
    { reason, hasPasskey = false }: { reason?: string; hasPasskey?: boolean },
  ) => {
    if (capacity === undefined) return;
    const said = {
      release: page.release.key,
      stage,
      role: capacity.role,
      ...(capacity.onBehalfOf && { onBehalfOf: capacity.onBehalfOf.personId }),
      meaning,
      reason,
      expectedDecisionDigest: read.decisionDigest,
      ...accepted,
      ...(meaning === "approve" && { acknowledge }),
    };
    sign.mutate({
      sign: { ...said, viewed: { opened: [...opened] } },
      withPasskeyOn: hasPasskey ? (page.statement ?? "") : undefined,
    });
  };
  return { returning, sign, send };
}

/** Says why nothing was signed: the server refused, or the passkey gave no answer. */
function NotSigned({ error, person }: { readonly error: Error; readonly person: SignOffPage["person"] }) {
  const noAnswer = noAnswerOf(error);
  if (!noAnswer) return <RefusalNote error={error} context={{ person }} />;
  return (
    <Callout
      kind={noAnswer.kind === "cancelled" ? "note" : "caution"}
      title="The passkey did not sign"
      isAnnounced
    >
      {noAnswer.words}
    </Callout>
  );
}

/** Draws the exact words and their subject: name, release and decision digest. */
function Statement({
  page,
  stage,
  capacity,
}: SigningBlockProps & { readonly capacity: SignOffPage["capacities"][number] | undefined }) {
  return (
    <>
      <blockquote className="font-serif text-16 leading-relaxed">{page.statement}</blockquote>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        <Note as="dt">Printed name</Note>
        <dd className="font-serif text-14">{nameWithOffice(page.person.name, capacity?.onBehalfOf)}</dd>
        <Note as="dt">Meaning</Note>
        <dd>approval (a return states its reason)</dd>
        <Note as="dt">Release</Note>
        <dd>
          {page.release.key} to {stage}
        </dd>
        <Note as="dt">Decision</Note>
        <dd>
          <DigestText digest={page.evaluation.decisionDigest} of="decision digest" />
        </dd>
        <Note as="dt">Statement</Note>
        <dd className="flex flex-wrap gap-x-2">
          {page.statementVersion
            ? `${page.statementVersion.name}, version ${page.statementVersion.version}`
            : "no version"}
          , in {page.release.policy.name} v{page.release.policy.version}
          <DigestText digest={digestOf(page.statement ?? "")} of="statement digest" />
        </dd>
      </dl>
    </>
  );
}
