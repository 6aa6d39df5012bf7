"use client";

import { useMutation } from "@tanstack/react-query";
import { Stamp, Undo2 } from "lucide-react";
import { statementVersionOf } from "@/server/domain/sign-off/statement-version";
import { lineageHref } from "../address/lineage-view";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { ReasonText } from "../explanation/reason-text";
import { RefusalNote } from "../explanation/refusal-note";
import { SlotList } from "../gate/slot-list";
import { AcceptedCriteria } from "../sign-off/accepted-criteria";
import { Button } from "../ui/button";
import { Digest } from "../ui/digest";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { SignatureLine } from "../ui/signature-line";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { SeparationOfDuties } from "./separation-of-duties";
import { SignOffChange } from "./sign-off-change";

type SignOff = StageData["signOffs"][number];

/** Lists the required signatures of the stage, and every signature and return given for it, newest first. */
export function SignOffList({ page, stage }: { readonly page: ReleasePageData; readonly stage: StageData }) {
  const gates = stage.evaluation.gates.filter((gate) => gate.slots !== undefined);
  return (
    <Stack gap={2}>
      {gates.map((gate) => (
        <Section key={gate.id} level={3} title={gate.title} note={<ReasonText reason={gate.reason} />}>
          <SlotList slots={gate.slots ?? []} isAsked={stage.request !== undefined} />
        </Section>
      ))}
      <Section level={3} title="Record" note={`for ${stage.stage}`}>
        {stage.signOffs.length === 0 ? (
          <EmptyState title="No sign-offs yet">
            Signing opens when a promotion to {stage.stage} is requested and every rule gate and checklist is
            passed.
          </EmptyState>
        ) : (
          <ul className="border-b border-rule">
            {[...stage.signOffs].reverse().map((signOff) => (
              <Recorded
                key={signOff.id}
                signOff={signOff}
                isCurrent={
                  signOff.decisionDigest === stage.evaluation.decisionDigest &&
                  !isVoid(signOff, stage.decidedAt)
                }
                gates={stage.evaluation.gates}
                page={page}
              />
            ))}
          </ul>
        )}
      </Section>
      <SeparationOfDuties release={page.release.key} stage={stage.stage} now={page.now} />
    </Stack>
  );
}

/** A permitted promotion counts the signatures as they were at that time. */
function isVoid({ voidedAt }: SignOff, decidedAt: Date | undefined): boolean {
  return voidedAt !== undefined && (decidedAt === undefined || voidedAt <= decidedAt);
}

/** Draws one signature or return. If its content changed since, it stays on record and does not count. */
function Recorded({
  signOff,
  isCurrent,
  gates,
  page,
}: {
  readonly signOff: SignOff;
  readonly isCurrent: boolean;
  readonly gates: StageData["evaluation"]["gates"];
  readonly page: ReleasePageData;
}) {
  const trpc = useTRPC();
  const withdraw = useMutation(trpc.signOff.withdraw.mutationOptions());
  const stands = signOff.withdrawnAt === undefined && isCurrent;
  const statement = statementVersionOf(signOff.statement, page.statements);
  const isApproval = signOff.meaning === "approve";
  const Icon = isApproval ? Stamp : Undo2;
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-rule py-3 first:border-t-0 sm:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
      <span
        className={`inline-flex items-center gap-1.5 self-start text-13 font-medium ${!stands ? "text-ink-muted" : isApproval ? "text-seal" : "text-verdict-failed"}`}
      >
        <Icon aria-hidden className="size-4" />
        {isApproval ? "Signed" : "Returned"}
      </span>
      <div className="grid min-w-0 gap-0.5">
        <p>
          <SignatureLine signature={signOff} />
        </p>
        {signOff.reason !== undefined && <p className="max-w-prose">{signOff.reason}</p>}
        <p className="flex flex-wrap items-center gap-x-2 text-13 text-ink-muted">
          on <Digest digest={signOff.decisionDigest} of="signed decision" />
          <TextLink
            href={lineageHref({ focus: `release:${page.release.key}`, at: signOff.signedAt.toISOString() })}
          >
            lineage at that time
          </TextLink>
          {signOff.withdrawnAt !== undefined ? (
            <span>
              withdrawn <TimeStamp at={signOff.withdrawnAt} now={page.now} />
            </span>
          ) : (
            !isCurrent && <Voided signOff={signOff} page={page} />
          )}
        </p>
        {signOff.statement && (
          <blockquote className="max-w-prose font-serif text-14 text-ink-muted">
            {signOff.statement}
          </blockquote>
        )}
        <AcceptedCriteria accepted={signOff.accepted} gates={gates} />
        {statement && (
          <Note as="p" size={13}>{`Statement ${statement.name}, version ${statement.version}`}</Note>
        )}
        {signOff.withdrawnAt === undefined && !isCurrent && <SignOffChange id={signOff.id} />}
        <RefusalNote error={withdraw.error} context={{ person: page.person, page, stage: signOff.stage }} />
      </div>
      {stands && signOff.signerId === page.person?.id && (
        <div>
          <Button
            size="small"
            isBusy={withdraw.isPending}
            onClick={() => withdraw.mutate({ id: signOff.id })}
          >
            Withdraw it
          </Button>
        </div>
      )}
    </li>
  );
}

/** A void approval stays void even if the content changes back; its signer signs again. */
function Voided({ signOff, page }: { readonly signOff: SignOff; readonly page: ReleasePageData }) {
  if (signOff.voidedAt === undefined) return <span>does not count: the release changed afterwards</span>;
  return (
    <span>
      void since <TimeStamp at={signOff.voidedAt} now={page.now} />: the content changed. It stays void even
      if the content changes back; {signOff.signerName} can sign again.
    </span>
  );
}
