import type { ReactNode } from "react";
import { roleInWords } from "../sign-off/role-words";
import { KeyValues } from "../ui/key-values";
import { Tag } from "../ui/tag";
import { Expression } from "./expression";
import type { PolicyGate, PolicyPageData } from "./policy-page-data";
import { GATE_KIND_WORDS, MODE_WORDS } from "./policy-words";
import { prepareDemand } from "./prepare-demand";
import { prepareReach } from "./prepare-reach";

interface PolicyGateItemProps {
  readonly gate: PolicyGate;
  readonly page: PolicyPageData;
  /** Where it stands in the text. */
  readonly children: ReactNode;
}

/** One gate in full: what it asks, of whom, for what, why, and whether it may be waived. */
export function PolicyGateItem({ gate, page, children }: PolicyGateItemProps) {
  const words = page.words.gates[gate.id];
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{gate.title}</h3>
        <span className="flex flex-wrap gap-1">
          <Tag>{GATE_KIND_WORDS[gate.kind]}</Tag>
          <Tag>{MODE_WORDS[gate.mode]}</Tag>
        </span>
        <span className="text-13 text-ink-muted">{prepareReach(gate, page.document.spec.stages)}</span>
        <span className="ml-auto text-13">{children}</span>
      </div>
      {gate.why !== undefined && <p className="max-w-prose text-ink-muted">{gate.why}</p>}
      <KeyValues
        items={[
          ...(gate.when === undefined ? [] : [{ term: "Applies when", value: <Expression words={words?.when} source={gate.when} /> }]),
          ...(gate.kind === "rule" ? [{ term: "Holds when", value: <Expression words={words?.rule} source={gate.rule} /> }] : []),
          ...(gate.kind === "rule" && gate.enough !== undefined
            ? [{ term: "Can be judged when", value: <Expression words={words?.enough} source={gate.enough} /> }]
            : []),
          ...prepareDemand(gate, page.document),
          {
            term: "Waivable",
            value: gate.waivable ? (
              `by ${gate.waivable.by.map(roleInWords).join(" or ")}, for at most ${gate.waivable.days} days`
            ) : (
              <span className="text-ink-muted">no</span>
            ),
          },
          ...(gate.controls.length > 0
            ? [
                {
                  term: "Controls",
                  value: (
                    <span className="flex flex-wrap gap-1">
                      {gate.controls.map((control) => (
                        <Tag key={control}>{control}</Tag>
                      ))}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
