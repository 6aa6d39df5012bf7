import type { LedgerEntryBody, LedgerSubject } from "@/server/domain/ledger/entry";
import { lineageHref } from "../address/lineage-view";
import type { LedgerEntry } from "../data/ledger-data";
import { Digest } from "../ui/digest";
import { KeyValues } from "../ui/key-values";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { ActorName } from "./actor-name";
import { SubjectLink } from "./subject-link";

/** Lists actor, action, time, subjects and digests of an entry, read only from the text that was hashed. */
export function EntryFacts({ entry }: { readonly entry: LedgerEntry }) {
  const body = JSON.parse(entry.canonical) as LedgerEntryBody;
  const data = Object.entries((body.data ?? {}) as Record<string, unknown>);
  return (
    <div className="grid gap-x-10 lg:grid-cols-2">
      <Section title="Actor, action and time">
        <KeyValues
          items={[
            { term: "Who", value: <ActorName actor={body.actor} /> },
            { term: "Actor id", value: <code className="text-12 text-ink-muted">{body.actor.id}</code> },
            { term: "Event", value: <code className="text-13">{body.action}</code> },
            { term: "Outcome", value: body.outcome },
            { term: "When", value: <TimeStamp at={body.at} /> },
            { term: "In UTC", value: <time dateTime={body.at}>{body.at}</time> },
            { term: "Request", value: <code className="text-12 text-ink-muted">{body.requestId}</code> },
            { term: "Entry", value: <code className="text-12 text-ink-muted">{entry.id}</code> },
          ]}
        />
      </Section>
      <Section title="Subjects">
        {body.subjects.length === 0 && <Note as="p">The entry has no subject.</Note>}
        <KeyValues
          items={body.subjects.map((subject, place) => ({
            term:
              body.subjects.findIndex(({ kind }) => kind === subject.kind) === place
                ? subject.kind
                : `${subject.kind} ${place + 1}`,
            value: (
              <span className="flex min-w-0 flex-wrap items-center gap-x-3">
                <SubjectLink subject={subject} />
                <LineageThen subject={subject} at={body.at} />
                {isDigest(subject.digest) && <Digest digest={subject.digest} of={subject.kind} />}
              </span>
            ),
          }))}
        />
        {data.length > 0 && (
          <>
            <h3 className="mt-5 mb-1 text-14 font-semibold">With</h3>
            <KeyValues
              items={data.map(([name, value]) => ({
                term: name,
                value: <DataValue value={value} />,
              }))}
            />
          </>
        )}
      </Section>
    </div>
  );
}

/** Links a subject that is a node of the graph to the graph as it was known at the time of the entry. */
function LineageThen({ subject, at }: { readonly subject: LedgerSubject; readonly at: string }) {
  const focus = lineageNodeOf(subject);
  return focus === undefined ? null : (
    <TextLink href={lineageHref({ focus, at })}>lineage at that time</TextLink>
  );
}

function lineageNodeOf({ kind, id, name, digest }: LedgerSubject): string | undefined {
  if (kind === "release" && name !== undefined) return `release:${name}`;
  if (kind === "run" && id !== undefined) return `run:${id}`;
  return kind === "component" && isDigest(digest) ? `artifact:${digest}` : undefined;
}

function DataValue({ value }: { readonly value: unknown }) {
  if (value === null) return <Note>nothing</Note>;
  return (
    <span className="text-13 whitespace-pre-wrap">
      {typeof value === "string" ? value : JSON.stringify(value, undefined, 1)}
    </span>
  );
}

function isDigest(text: string | undefined): text is `sha256:${string}` {
  return text?.startsWith("sha256:") === true;
}
