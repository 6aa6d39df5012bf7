import Link from "next/link";
import type { ReleasePageData, StageData } from "@/components/data/release-data";
import { FixingCommand } from "@/components/explanation/fixing-command";
import { WhyAndWhatNext } from "@/components/explanation/why-and-what-next";
import { RepeatRequestButton } from "@/components/external/repeat-request-button";
import { VerdictMark } from "@/components/marks/verdict-mark";
import { BreakGlass } from "@/components/override/break-glass";
import { RequestPromotionButton } from "@/components/promotion/request-promotion-button";
import { EscalationLine } from "@/components/sign-off/escalation-line";
import { ButtonLink } from "@/components/ui/button-link";
import { Tag } from "@/components/ui/tag";
import { GateWaivers } from "@/components/waiver/gate-waivers";
import { RequestWaiver } from "@/components/waiver/request-waiver";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { explainGate } from "@/server/domain/explanation/explain-gate";
import type { Move } from "@/server/domain/explanation/explanation";
import { moveLink } from "@/server/domain/explanation/move-link";
import { measuredNames } from "@/server/domain/gate/measured-names";
import { isBlocking, isRelaxedBlock } from "@/server/domain/policy/gate-mode";
import { DeclareContributor } from "./declare-contributor";
import { gateExplanationInput } from "./gate-explanation-input";
import { isAskedToSign } from "./is-asked-to-sign";

interface ClosedGateProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly gate: GateResult;
  readonly isInspected: boolean;
  readonly href: (change: Readonly<Record<string, string | undefined>>, hash?: string) => string;
}

/** Shows one closed gate: the reason, the next step, and a link to it. */
export function ClosedGate({ page, stage, gate, isInspected, href }: ClosedGateProps) {
  const definition = stage.definitions.find(({ id }) => id === gate.id);
  const item = page.evidence.find(({ id }) => id === gate.evidence[0]?.id);
  const explanation = explainGate(gateExplanationInput(page, stage, gate));
  return (
    <li
      data-selected={isInspected || undefined}
      className="rounded-control data-selected:outline-2 data-selected:outline-accent"
    >
      <WhyAndWhatNext
        explanation={explanation}
        names={measuredNames(definition, item)}
        now={page.now}
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3 align-bottom">
            <Link
              href={href({ inspect: `gate:${gate.id}` })}
              scroll={false}
              className="rounded-control hover:underline"
            >
              {gate.title}
            </Link>
            {gate.status !== "waiting" && <VerdictMark verdict={gate.status} />}
            {!isBlocking(gate) && !isRelaxedBlock(gate) && (
              <Tag>{gate.mode === "warn" ? "warning only" : "observed only"}</Tag>
            )}
          </span>
        }
        act={
          <>
            <GateAct page={page} stage={stage} gate={gate} move={explanation.move} href={href} />
            <RequestWaiver page={page} stage={stage} gateId={gate.id} />
            {gate.kind === "window" && <BreakGlass page={page} stage={stage} />}
          </>
        }
        command={
          <>
            <EscalationLine
              steps={stage.escalations.find(({ gateId }) => gateId === gate.id)?.steps ?? []}
              now={page.now}
            />
            <GateWaivers stage={stage} gateId={gate.id} now={page.now} />
            <FixingCommand
              move={explanation.move}
              release={page.release}
              stage={stage.stage}
              definition={definition}
              item={item}
            />
          </>
        }
      />
    </li>
  );
}

interface GateActProps extends Pick<ClosedGateProps, "page" | "stage" | "gate" | "href"> {
  readonly move: Move;
}

/** The next step of this gate: the action itself if it is done here, or else a link. */
function GateAct({ page, stage, gate, move, href }: GateActProps) {
  const isOpen = (name: "request" | "sign") => stage.acts.some(({ act, allowed }) => act === name && allowed);
  const definition = stage.definitions.find(({ id }) => id === gate.id);
  if (move === "declare-contributor") return <DeclareContributor page={page} stage={stage} />;
  if (move === "ask" && isOpen("request") && stage.inFlight === undefined)
    return <RequestPromotionButton page={page} stage={stage} size="small" />;
  if (move === "repeat-approval-request")
    return <RepeatRequestButton page={page} stage={stage} gate={gate} />;
  if (move === "submit-evidence" || move === "wait")
    return <ActLink href={href({ inspect: `gate:${gate.id}` })}>{wordsOf(move, gate)}</ActLink>;
  const mayNotSign = move === "sign" && !(isOpen("sign") && isAskedToSign(stage, page.person?.id));
  const link = moveLink(mayNotSign || move === "see-gates" ? "see-sign-offs" : move, {
    release: page.release.key,
    stage: stage.stage,
    gateId: gate.id,
    model: page.release.modelKey,
    policy: page.release.policy.name,
    soakStage: definition?.kind === "soak" ? definition.soak.stage : undefined,
  });
  return link && <ActLink href={link.href}>{link.words}</ActLink>;
}

function wordsOf(move: "submit-evidence" | "wait", gate: GateResult): string {
  if (move === "wait") return "See the rule";
  return gate.evidence.length > 0 ? "See the evidence" : "How to submit it";
}

function ActLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <ButtonLink size="small" href={href}>
      {children}
    </ButtonLink>
  );
}
