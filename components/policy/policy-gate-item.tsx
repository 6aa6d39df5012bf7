import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { RuleGate } from "@/server/domain/policy/policy-document";
import { countOf } from "@/server/domain/text/count-of";
import type { PolicyGate, PolicyPageData } from "../data/policy-data";
import { KeyValues } from "../ui/key-values";
import { Note } from "../ui/note";
import { roleInWords } from "../ui/role-words";
import { Tag } from "../ui/tag";
import { Expression } from "./expression";
import { GATE_KIND_WORDS, MODE_WORDS } from "./policy-words";
import { prepareDemand } from "./prepare-demand";
import { prepareReach } from "./prepare-reach";
import { prepareRuleForm } from "./prepare-rule-form";

interface PolicyGateItemProps {
  readonly gate: PolicyGate;
  readonly page: PolicyPageData;
  /** The link to its position in the text. */
  readonly children: ReactNode;
}

/**
 * Draws one gate: its condition as a sentence, and on demand its requirements, people, purpose, and whether it
 * can be waived.
 */
export function PolicyGateItem({ gate, page, children }: PolicyGateItemProps) {
  const words = page.words.gates[gate.id];
  const asked = page.asks[gate.id];
  return (
    <details className="group">
      <summary className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 gap-y-0.5 rounded-control py-2">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{gate.title}</span>
          <Tag>{`${GATE_KIND_WORDS[gate.kind]}, ${MODE_WORDS[gate.mode]}`}</Tag>
          {asked && <Tag>{asked.isOwn ? "the team’s own" : "tightened"}</Tag>}
          <Note size={13}>{prepareReach(gate, page.document.spec.stages)}</Note>
        </span>
        <span className="col-start-2 text-13 text-ink-muted wrap-anywhere">
          {words?.rule ?? (gate.kind === "rule" && gate.rule) ?? prepareDemand(gate, page.document)[0]?.value}
        </span>
      </summary>
      <div className="grid gap-2 ml-2 border-l-2 border-rule pb-3 pl-4">
        <p className="flex flex-wrap gap-x-4 text-ink-muted">
          <span className="max-w-prose">{gate.why ?? "The policy states no reason."}</span>
          <span className="text-13">{children}</span>
        </p>
        <KeyValues
          items={[
            ...tightenedOf(asked),
            ...expressionsOf(gate, words),
            ...prepareDemand(gate, page.document),
            waivableOf(gate),
            ...controlsOf(gate),
          ]}
        />
      </div>
    </details>
  );
}

/** Returns the requirements that a team's overlay adds. */
function tightenedOf(asked: PolicyPageData["asks"][string] | undefined) {
  return asked === undefined || asked.isOwn ? [] : [{ term: "Tightened", value: asked.tightens.join("; ") }];
}

function expressionsOf(gate: PolicyGate, words: PolicyPageData["words"]["gates"][string] | undefined) {
  const items =
    gate.when === undefined
      ? []
      : [{ term: "Applies when", value: <Expression words={words?.when} source={gate.when} /> }];
  if (gate.kind !== "rule") return items;
  return [
    ...items,
    ...formOf(gate, words?.rule),
    ...(gate.enough === undefined
      ? []
      : [{ term: "Minimum data", value: <Expression words={words?.enough} source={gate.enough} /> }]),
  ];
}

/** Returns a rule with its expression, or a rule of several parts in words, part by part. */
function formOf(gate: RuleGate, words: string | undefined) {
  if (gate.rule !== undefined)
    return [{ term: "Passed when", value: <Expression words={words} source={gate.rule} /> }];
  return words === undefined
    ? prepareRuleForm(gate)
    : [{ term: "Passed when", value: words }, ...prepareRuleForm(gate)];
}

function waivableOf({ waivable }: PolicyGate) {
  if (!waivable) return { term: "Waivable", value: <Note>no</Note> };
  return {
    term: "Waivable",
    value: `by ${waivable.by.map(roleInWords).join(" or ")}, for at most ${countOf(waivable.days, "day")}`,
  };
}

function controlsOf({ controls }: PolicyGate) {
  if (controls.length === 0) return [];
  const tags = controls.map((control) => <Tag key={control}>{control}</Tag>);
  return [{ term: "Controls", value: <span className="flex flex-wrap gap-1">{tags}</span> }];
}
