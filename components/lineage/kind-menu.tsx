"use client";

import { ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { LINEAGE_KINDS, type LineageKind } from "@/server/domain/lineage/node";
import { formatNumber } from "@/server/domain/text/count-of";
import { type LineageView, lineageHref } from "../address/lineage-view";
import type { Neighbourhood } from "../data/lineage-data";
import { ButtonLink } from "../ui/button-link";
import { Menu } from "../ui/menu";
import { Note } from "../ui/note";
import { SelectField } from "../ui/select-field";
import { Stack } from "../ui/stack";
import { KIND_WORDS } from "./kind-presentation";

const CHOICES = [
  { value: "shown", label: "Shown one by one" },
  { value: "collapsed", label: "Collapsed" },
  { value: "hidden", label: "Hidden" },
] as const;

/** Chooses for each kind of node if it is shown, collapsed or hidden. The address holds the choice. */
export function KindMenu({ graph, view }: { readonly graph: Neighbourhood; readonly view: LineageView }) {
  const router = useRouter();
  const counts = new Map<LineageKind, number>();
  for (const { kind } of graph.nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const choose = (kind: LineageKind, choice: string) => {
    const without = (kinds: readonly LineageKind[]) => kinds.filter((one) => one !== kind);
    const hide = choice === "hidden" ? [...without(view.hide), kind] : without(view.hide);
    const collapse = choice === "collapsed" ? [...without(view.collapse), kind] : without(view.collapse);
    router.push(lineageHref({ ...view, hide, collapse }), { scroll: false });
  };
  const present = LINEAGE_KINDS.filter((kind) => counts.has(kind));
  return (
    <Menu word="Kinds" icon={<ListFilter aria-hidden />}>
      {() => (
        <Stack gap={3}>
          {present.map((kind) => (
            <SelectField
              key={kind}
              label={`${KIND_WORDS[kind].Many} (${formatNumber(counts.get(kind) ?? 0)})`}
              value={choiceOf(kind, view)}
              onChange={({ target }) => choose(kind, target.value)}
              options={CHOICES}
            />
          ))}
          <Note as="p" size={12}>
            Paths through hidden nodes stay, as dotted lines. Collapsed nodes of one kind and distance are one
            node.
          </Note>
          {(view.hide.length > 0 || view.collapse.length > 0) && (
            <ButtonLink size="small" href={lineageHref({ ...view, hide: [], collapse: [] })}>
              Show all kinds
            </ButtonLink>
          )}
        </Stack>
      )}
    </Menu>
  );
}

function choiceOf(kind: LineageKind, { hide, collapse }: LineageView): string {
  if (hide.includes(kind)) return "hidden";
  return collapse.includes(kind) ? "collapsed" : "shown";
}
