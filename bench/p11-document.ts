import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { RuleGate } from "@/server/domain/policy/policy-document";
import { allowedFacts, NOW, policyVersion, ruleGate, unsignedFacts } from "@/server/domain/testing/facts";
import type { DocumentInput } from "@/server/reports/document/document-input";
import { dossierDocument } from "@/server/reports/document/dossier-document";
import { typeset } from "@/server/reports/document/typeset";
import { type BenchOptions, type BenchReport, spread } from "./measurement";

/** Gates of a dossier of 60 pages. */
const GATES = 1_000;

/**
 * P11: the dossier as PDF, typeset by a compiler that has its fonts, each time with content that it has not seen: one
 * page (a report of one page), and a dossier of 60 pages. The same dossier has the same bytes.
 */
export async function measureDocument({ runs, small }: BenchOptions): Promise<BenchReport> {
  const gates = small ? 20 : GATES;
  typeset(onePage(-1));
  const page: number[] = [];
  const pages: number[] = [];
  let isSame = true;
  let count = 0;
  for (let run = 0; run < runs; run += 1) {
    page.push(timed(() => typeset(onePage(run))));
    const long = dossierOf(manyGates(gates, run));
    let first: Uint8Array = new Uint8Array();
    pages.push(
      timed(() => {
        first = typeset(long);
      }),
    );
    isSame &&= Buffer.compare(typeset(long), first) === 0;
    count = pagesOf(first);
  }
  const measured = { onePageMs: spread(page), longMs: spread(pages), longPages: spread([count]) };
  return {
    id: "P11",
    what: `dossier PDF: one page, and ${count} pages with ${gates} gates`,
    measured,
    goals: {
      "one page is typeset in 100 ms": measured.onePageMs.median <= 100,
      "60 pages are typeset in 1.2 s": count >= 60 && measured.longMs.median <= 1_200,
      "the same dossier has the same bytes": isSame,
    },
  };
}

/** Milliseconds of processor time of all threads, so that other work of the machine does not count. */
function timed(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const pagesOf = (pdf: Uint8Array) =>
  (
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length;

function onePage(run: number): DocumentInput {
  const { title, heading, footer, qr, at } = dossierOf(allowedFacts());
  const facts = Array.from({ length: 20 }, (_, index) => ({ term: `Fact ${index}`, value: `value ${run}` }));
  return { template: "report", title, heading, footer, qr, at, data: { sections: [{ facts }] } };
}

function dossierOf(facts: ReleaseFacts): DocumentInput {
  const evaluation = evaluateRelease(facts, NOW);
  const origin = "https://countersign.example.org";
  return dossierDocument({ facts, evaluation, at: NOW, statements: [], drift: [], origin });
}

function manyGates(count: number, run: number): ReleaseFacts {
  const gates = Array.from({ length: count }, (_, index): RuleGate => {
    const title = `Gate ${index} of run ${run}: recall holds in every named subgroup of the pinned hold-out set`;
    return ruleGate({ id: `gate-${index}`, title });
  });
  return unsignedFacts({ policy: policyVersion({ gates }) });
}
