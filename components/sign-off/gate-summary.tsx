import Link from "next/link";
import type { SignOffPage } from "@/components/data/sign-off-data";
import { WhyAndWhatNext } from "@/components/explanation/why-and-what-next";
import { RelaxedEnforcement } from "@/components/gate/relaxed-enforcement";
import { VerdictMark } from "@/components/marks/verdict-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { Tag } from "@/components/ui/tag";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { opens } from "@/server/domain/decision/verdict";
import { explainGate } from "@/server/domain/explanation/explain-gate";
import { explainStop } from "@/server/domain/explanation/explain-stop";
import { moveLink } from "@/server/domain/explanation/move-link";
import { describeVerdicts } from "@/server/domain/gate/verdict-counts";
import { isBlocking, isRelaxedBlock } from "@/server/domain/policy/gate-mode";
import { Stack } from "../ui/stack";

interface GateSummaryProps {
  readonly page: SignOffPage;
  readonly stage: string;
  readonly releaseHref: string;
}

/** Lists blockers with their reason, and waivers. Passed gates are one line. */
export function GateSummary({ page, stage, releaseHref }: GateSummaryProps) {
  const { gates, stops } = page.evaluation;
  const told = gates.filter((gate) => gate.status !== "passed" && gate.status !== "not-applicable");
  const place = {
    release: page.release.key,
    model: page.release.modelKey,
    policy: page.release.policy.name,
    stage,
  };
  return (
    <Stack gap={3}>
      <RelaxedEnforcement gates={gates} policy={page.release.policy} />
      {stops.map((stop) => (
        <WhyAndWhatNext
          key={`${stop.kind} ${stop.about} ${JSON.stringify(stop.reason)}`}
          explanation={explainStop(stop, page.roster)}
          now={page.now}
        />
      ))}
      {told.length > 0 && (
        <Stack as="ul" gap={2}>
          {told.map((gate) => (
            <li key={gate.id}>
              <Told page={page} gate={gate} place={place} />
            </li>
          ))}
        </Stack>
      )}
      <div className="flex flex-wrap gap-x-4 text-13 text-ink-muted">
        <p>
          {told.every((gate) => opens(gate.status)) && stops.length === 0 ? "Nothing. " : ""}
          Gates: {describeVerdicts(gates.map(({ status }) => status))}.
        </p>
        <Link href={releaseHref} className="text-accent hover:underline">
          See all gates and its evidence
        </Link>
      </div>
    </Stack>
  );
}

interface ToldProps {
  readonly page: SignOffPage;
  readonly gate: GateResult;
  readonly place: Parameters<typeof moveLink>[1];
}

function Told({ page, gate, place }: ToldProps) {
  const definition = page.definitions.find(({ id }) => id === gate.id);
  const explanation = explainGate({
    gate,
    definition,
    rules: page.rules,
    roster: page.roster,
    isAsked: page.request !== undefined,
    signingOpen: page.evaluation.signingOpen,
    hasUnknownContributors: page.hasUnknownContributors,
  });
  // Signing is the purpose of this page, so its own button is the link.
  const link =
    explanation.move === "sign" ? undefined : moveLink(explanation.move, { ...place, gateId: gate.id });
  return (
    <WhyAndWhatNext
      explanation={explanation}
      now={page.now}
      title={
        <span className="inline-flex flex-wrap items-center gap-x-3 align-bottom">
          {gate.title} {gate.status !== "waiting" && <VerdictMark verdict={gate.status} />}
          {!isBlocking(gate) && !isRelaxedBlock(gate) && <Tag>only a warning</Tag>}
        </span>
      }
      act={
        link && (
          <ButtonLink size="small" href={link.href}>
            {link.words}
          </ButtonLink>
        )
      }
    />
  );
}
