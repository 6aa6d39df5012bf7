import { columnsHref, type ExpandedStep } from "../address/lineage-view";
import { releaseHref } from "../address/release-view";
import type { LineageNode } from "../data/lineage-data";
import { ButtonLink } from "../ui/button-link";
import { Digest } from "../ui/digest";
import { Inspector } from "../ui/inspector";
import { KeyValues } from "../ui/key-values";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { KIND_PRESENTATION } from "./kind-presentation";
import { LineageBadge } from "./lineage-badge";
import { stepWords } from "./lineage-node-card";
import type { ShownGraph, ShownNode } from "./narrow-graph";

/** Most entries of one list. */
const LISTED_MAX = 30;

interface LineageInspectorProps {
  readonly graph: ShownGraph;
  readonly node: ShownNode;
  readonly closeHref: string;
  /** The address of the page with a node as focus, and with the inspector on one. */
  readonly focusHref: (id: string) => string;
  /** The address of all paths between a node and the focus. */
  readonly pathsHref: (id: string) => string;
  readonly inspectHref: (id: string) => string;
  /** The address of the page with one more step from a node; undefined where no step can be added. */
  readonly expandHref: ((step: ExpandedStep) => string) | undefined;
}

/** Shows one node: its facts, its inputs and outputs, and links to its pages. */
export function LineageInspector({
  graph,
  node,
  closeHref,
  focusHref,
  pathsHref,
  inspectHref,
  expandHref,
}: LineageInspectorProps) {
  const focus = graph.nodes.find(({ id }) => id === graph.focus);
  const near = (ids: readonly string[]) => graph.nodes.filter(({ id }) => ids.includes(id));
  const before = near(graph.edges.filter(({ to }) => to === node.id).map(({ from }) => from));
  const after = near(graph.edges.filter(({ from }) => from === node.id).map(({ to }) => to));
  return (
    <Inspector
      kind={KIND_PRESENTATION[node.kind].word}
      title={`${node.label} ${node.detail}`}
      closeHref={closeHref}
    >
      <div className="grid gap-5">
        {node.badges.length > 0 && (
          <p className="flex flex-wrap gap-x-4 gap-y-1">
            {node.badges.map((badge) => (
              <LineageBadge key={badge.word} badge={badge} />
            ))}
          </p>
        )}
        <p className="flex flex-wrap gap-2">
          {node.id !== graph.focus && node.members === undefined && (
            <>
              <ButtonLink href={focusHref(node.id)}>Start here</ButtonLink>
              <ButtonLink href={pathsHref(node.id)}>{`Paths to ${focus?.label ?? "the focus"}`}</ButtonLink>
            </>
          )}
          {expandHref &&
            (["upstream", "downstream"] as const)
              .filter((direction) => node.beyond[direction] > 0)
              .map((direction) => (
                <ButtonLink key={direction} href={expandHref({ node: node.id, direction })}>
                  {stepWords(node.beyond[direction], direction)}
                </ButtonLink>
              ))}
          {node.hasColumns && (
            <ButtonLink href={columnsHref({ node: node.id, at: graph.at?.toISOString() ?? null })}>
              Columns
            </ButtonLink>
          )}
          {node.releaseKey !== undefined && (
            <ButtonLink href={releaseHref(node.releaseKey)}>Open the release</ButtonLink>
          )}
        </p>
        <KeyValues
          items={node.facts.map((fact, index) => ({
            term: index > 0 && node.facts[index - 1]?.term === fact.term ? "" : fact.term,
            value: <Value fact={fact} />,
          }))}
        />
        <Neighbours title="Collapsed" nodes={node.members ?? []} hrefOf={inspectHref} />
        <NodeEvidence evidence={node.evidence} />
        <Neighbours title="Inputs" nodes={before} hrefOf={inspectHref} />
        <Neighbours title="Outputs" nodes={after} hrefOf={inspectHref} />
      </div>
    </Inspector>
  );
}

/** Evidence about the node, each a link to its record in a release that contains it. */
function NodeEvidence({ evidence }: Pick<LineageNode, "evidence">) {
  if (evidence.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-13 font-medium text-ink-muted">{`Evidence (${evidence.length})`}</h3>
      <ul className="grid gap-1">
        {evidence
          .slice(0, LISTED_MAX)
          .map(({ id, type, suite, environment, collectorName, receivedAt, releaseKey }) => {
            const title = `${type.replaceAll("-", " ")} ${suite === "" ? environment : suite}`;
            return (
              <li key={id} className="wrap-anywhere">
                {releaseKey === undefined ? (
                  title
                ) : (
                  <TextLink href={releaseHref(releaseKey, `?tab=evidence&inspect=evidence:${id}`)}>
                    {title}
                  </TextLink>
                )}{" "}
                <span className="text-13 text-ink-muted">
                  {collectorName}, <TimeStamp at={receivedAt} />
                </span>
              </li>
            );
          })}
        {evidence.length > LISTED_MAX && (
          <li className="text-13 text-ink-muted">{`and ${evidence.length - LISTED_MAX} more`}</li>
        )}
      </ul>
    </div>
  );
}

function Value({ fact: { value, as, term } }: { readonly fact: LineageNode["facts"][number] }) {
  if (as === "instant") return <TimeStamp at={value} />;
  if (as === "digest") return <Digest digest={value as `sha256:${string}`} of={term.toLowerCase()} />;
  return as === "code" ? <code className="text-13 wrap-anywhere">{value}</code> : <span>{value}</span>;
}

function Neighbours({
  title,
  nodes,
  hrefOf,
}: {
  readonly title: string;
  readonly nodes: readonly LineageNode[];
  readonly hrefOf: (id: string) => string;
}) {
  if (nodes.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-13 font-medium text-ink-muted">{`${title} (${nodes.length})`}</h3>
      <Stack as="ul" gap={1}>
        {nodes.slice(0, LISTED_MAX).map((node) => (
          <li key={node.id} className="wrap-anywhere">
            <TextLink href={hrefOf(node.id)}>{node.label}</TextLink>{" "}
            <Note size={13}>{`${KIND_PRESENTATION[node.kind].word.toLowerCase()}, ${node.detail}`}</Note>
          </li>
        ))}
        {nodes.length > LISTED_MAX && (
          <Note as="li" size={13}>{`and ${nodes.length - LISTED_MAX} more, in the table`}</Note>
        )}
      </Stack>
    </div>
  );
}
