import Link from "next/link";
import type { GateResult } from "@/server/domain/gate/evaluation";
import { MeasuredAgainstRequired } from "../gate/measured-against-required";
import { measuredNames } from "../gate/measured-names";
import { readableReason } from "../gate/readable-reason";
import { SlotList } from "../gate/slot-list";
import { VerdictMark } from "../gate/verdict-mark";
import { WhoCanAct } from "../gate/who-can-act";
import { RequestPromotionButton } from "../promotion/request-promotion-button";
import { ButtonLink } from "../ui/button-link";
import { Tag } from "../ui/tag";
import { DeclareContributor } from "./declare-contributor";
import { isAskedToSign } from "./is-asked-to-sign";
import type { ReleasePageData, StageData } from "./release-page-data";
import { releaseHref } from "./release-view";

interface ClosedGateProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly gate: GateResult;
  readonly isInspected: boolean;
  readonly href: (change: Readonly<Record<string, string | undefined>>, hash?: string) => string;
}

/** One gate that is closed: what was found against what is wanted, why, who can move it, and the way to that act. */
export function ClosedGate({ page, stage, gate, isInspected, href }: ClosedGateProps) {
  const definition = stage.definitions.find(({ id }) => id === gate.id);
  const names = measuredNames(
    definition,
    page.evidence.find(({ id }) => id === gate.evidence[0]?.id),
  );
  return (
    <li
      data-selected={isInspected || undefined}
      className="grid gap-x-4 gap-y-1 border-t border-rule py-3 first:border-t-0 data-selected:bg-accent-surface sm:-mx-3 sm:px-3 sm:grid-cols-[8.5rem_minmax(0,1fr)_auto]"
    >
      <div>
        <VerdictMark verdict={gate.status} />
      </div>
      <div className="grid min-w-0 gap-0.5">
        <h3 className="flex flex-wrap items-center gap-x-2 font-medium">
          <Link href={href({ inspect: `gate:${gate.id}` })} scroll={false} className="rounded-control hover:underline">
            {gate.title}
          </Link>
          {gate.mode !== "block" && <Tag>{gate.mode === "warn" ? "only a warning" : "only observed"}</Tag>}
        </h3>
        <MeasuredAgainstRequired gate={gate} definition={definition} names={names} />
        {gate.slots ? <SlotList slots={gate.slots} isAsked={stage.request !== undefined} /> : null}
        {!isToldBySlots(gate, stage) && <p className="max-w-prose text-13 text-ink-muted wrap-anywhere">{readableReason(gate.reason)}</p>}
        {gate.who.length > 0 && !gate.slots && (
          <p className="text-13">
            <span className="text-ink-muted">Can act: </span>
            <WhoCanAct who={gate.who} />
          </p>
        )}
        {gate.next !== undefined && (
          <p className="text-13">
            <span className="text-ink-muted">Next: </span>
            {gate.next}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2 max-sm:mt-1">
        <GateAct page={page} stage={stage} gate={gate} href={href} />
      </div>
    </li>
  );
}

/** The list of slots names everyone the reason would name once more; where it does not, the reason says what is wrong. */
function isToldBySlots({ slots, status }: GateResult, { request }: StageData): boolean {
  return (
    status === "waiting" &&
    request !== undefined &&
    slots?.every((slot) => slot.filledBy !== undefined || slot.candidates.length > 0) === true
  );
}

/** The way to what moves this gate. Which acts are open was decided by the rules; here is only where each one is done. */
function GateAct({ page, stage, gate, href }: Omit<ClosedGateProps, "isInspected">) {
  const isOpen = (name: "request" | "sign") => stage.acts.some(({ act, allowed }) => act === name && allowed);
  if (gate.kind === "rule")
    return (
      <ActLink href={href({ inspect: `gate:${gate.id}` })}>{gate.evidence.length > 0 ? "See the evidence" : "How to send it"}</ActLink>
    );
  if (gate.kind === "checklist") return <ActLink href={href({ tab: "checklist" }, "parts")}>Answer the checklist</ActLink>;
  if (gate.kind !== "sign-off") return null;
  if (stage.unknownContributions.length > 0) return <DeclareContributor page={page} stage={stage} />;
  if (isOpen("request") && stage.inFlight === undefined) return <RequestPromotionButton page={page} stage={stage} size="small" />;
  if (isOpen("sign") && isAskedToSign(stage, page.person?.id))
    return <ActLink href={releaseHref(page.release.key, `/sign-off/${stage.stage}`)}>Read and sign</ActLink>;
  return <ActLink href={href({ tab: "sign-offs" }, "parts")}>See who signs</ActLink>;
}

function ActLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <ButtonLink size="small" href={href}>
      {children}
    </ButtonLink>
  );
}
