import dynamic from "next/dynamic";
import { RELEASE_TABS, type ReleaseTab, type ReleaseView } from "../address/release-view";
import { Checklist } from "../checklist/checklist";
import type { ReleasePageData, StageData } from "../data/release-data";
import { EvidenceTable } from "../evidence/evidence-table";
import { GateTable } from "../gate/gate-table";
import { PromotionList } from "../promotion/promotion-list";
import { Stack } from "../ui/stack";
import { Tabs } from "../ui/tabs";
import { ComponentList } from "./component-list";
import { LedgerTable } from "./ledger-table";
import { SignOffList } from "./sign-off-list";

/** They load with their tabs. */
const ProvenancePanel = dynamic(() =>
  import("../provenance/provenance-panel").then((module) => module.ProvenancePanel),
);
const Discussion = dynamic(() => import("../comment/discussion").then((module) => module.Discussion));

interface ReleasePartsProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly view: ReleaseView;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

const WORDS: Readonly<Record<ReleaseTab, string>> = {
  gates: "Gates",
  checklist: "Checklist",
  "sign-offs": "Sign-offs",
  components: "Components",
  evidence: "Evidence",
  promotions: "Promotions",
  discussion: "Discussion",
  ledger: "Ledger",
};

/** The id of the part that tabs are linked to. */
export const PARTS_ID = "parts";

/** Draws the parts of the release as tabs, each at its own address. */
export function ReleaseParts({ page, stage, view, href }: ReleasePartsProps) {
  const tabs = RELEASE_TABS.map((tab) => ({
    href: href({ tab }),
    word: WORDS[tab],
    count: countOf(tab, page, stage),
    isCurrent: tab === view.tab,
  }));
  return (
    <section id={PARTS_ID} aria-label={WORDS[view.tab]} className="scroll-mt-4">
      <Tabs label={`Release ${page.release.version}`} tabs={tabs} />
      <Part page={page} stage={stage} view={view} href={href} />
    </section>
  );
}

function Part({ page, stage, view, href }: ReleasePartsProps) {
  const { now } = page;
  const inspected = (kind: string) => (view.inspect?.kind === kind ? view.inspect.id : undefined);
  const inspect = (kind: string) => (id: string) => href({ inspect: `${kind}:${id}` });
  switch (view.tab) {
    case "gates":
      return (
        <GateTable
          gates={stage.evaluation.gates}
          stage={stage.stage}
          inspected={inspected("gate")}
          hrefOf={inspect("gate")}
          now={now}
        />
      );
    case "checklist":
      return <Checklist page={page} stage={stage} />;
    case "sign-offs":
      return <SignOffList page={page} stage={stage} />;
    case "components":
      return (
        <Stack gap={4}>
          <ComponentList components={page.release.components} changes={stage.components} />
          <ProvenancePanel release={page.release.key} />
        </Stack>
      );
    case "evidence":
      return (
        <EvidenceTable
          items={page.evidence}
          gatesOf={(id) => gatesOn(stage, id)}
          inspected={inspected("evidence")}
          hrefOf={inspect("evidence")}
          now={now}
        />
      );
    case "promotions":
      return <PromotionList page={page} />;
    case "discussion":
      return <Discussion release={page.release.key} />;
    case "ledger":
      return (
        <LedgerTable marks={page.timeline} inspected={inspected("mark")} hrefOf={inspect("mark")} now={now} />
      );
  }
}

/** Returns the titles of the gates whose verdict uses an item. */
function gatesOn(stage: StageData, evidenceId: string): readonly string[] {
  return stage.evaluation.gates
    .filter((gate) => gate.evidence.some(({ id }) => id === evidenceId))
    .map(({ title }) => title);
}

function countOf(tab: ReleaseTab, page: ReleasePageData, { evaluation, signOffs }: StageData): number {
  const counts: Readonly<Record<ReleaseTab, number>> = {
    gates: evaluation.gates.length,
    checklist: evaluation.gates.reduce((sum, gate) => sum + (gate.items?.length ?? 0), 0),
    "sign-offs": signOffs.length,
    components: page.release.components.length,
    evidence: page.evidence.length,
    promotions: page.promotions.length,
    discussion: page.comments,
    ledger: page.timeline.filter(({ entryId }) => entryId !== undefined).length,
  };
  return counts[tab];
}
