"use client";

import { useQuery } from "@tanstack/react-query";
import { policyHref } from "../address/policy-view";
import type { DraftPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { POLICY_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { ChangeList } from "../policy/change-list";
import { DryRunPanel } from "../policy/dry-run-panel";
import { LearningList } from "../policy/learning-list";
import { LineChanges } from "../policy/line-changes";
import { ButtonLink } from "../ui/button-link";
import { Callout } from "../ui/callout";
import { Digest } from "../ui/digest";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { DraftSignatures } from "./draft-signatures";
import { PublishDraft } from "./publish-draft";
import { SIGNATURE, SignPolicy } from "./sign-policy";
import { ON_HISTORY, WriteDraft } from "./write-draft";

const STATE_WORDS = {
  draft: "in progress",
  proposed: "waiting for a signature",
  published: "published",
  withdrawn: "failed",
} as const satisfies Record<DraftPageData["draft"]["state"], string>;

/** Shows a change to a policy: editing, proposal, differences, dry run, signatures and publication. */
export function DraftPage({ name, draft }: { readonly name: string; readonly draft: string }) {
  const query = useQuery({
    ...useTRPC().policy.draft.queryOptions({ name, draft }),
    refetchInterval: useRefresh(),
  });
  return (
    <QueryPage
      query={query}
      outline={{ ...POLICY_OUTLINE, title: name, parent: { href: policyHref(name), word: "Policy" } }}
    >
      {(page) => <Shown page={page} />}
    </QueryPage>
  );
}

function Shown({ page }: { readonly page: DraftPageData }) {
  const { draft, base, changes, yaml } = page;
  const isWritten = draft.state === "draft" && page.you.mayWrite;
  return (
    <Page header={<Header page={page} />}>
      {draft.state === "published" && draft.publishedVersion !== undefined && (
        <div className="mb-6">
          <Callout kind="note" title={`This is version ${draft.publishedVersion}`}>
            <TextLink href={policyHref(draft.name, { version: draft.publishedVersion })}>
              Read the version
            </TextLink>
          </Callout>
        </div>
      )}
      {draft.reason !== undefined && (
        <Section title="Why">
          <p className="max-w-prose whitespace-pre-wrap">{draft.reason}</p>
        </Section>
      )}
      {page.learnt.learnings.length + page.learnt.hidden > 0 && (
        <Section title="Lessons" note="events and proposed policy changes">
          <LearningList learnt={page.learnt} now={page.now} />
        </Section>
      )}
      {isWritten && <WriteDraft key={draft.revision} page={page} />}
      <Reach page={page} />
      <Section title="Changes in words" note={base ? `against v${base.version}` : "first version"}>
        <ChangeList changes={changes} />
      </Section>
      {base && (
        <Section title="Changes in the text">
          <LineChanges
            before={{ version: base.version, yaml: base.yaml }}
            after={{ version: base.version + 1, yaml }}
          />
        </Section>
      )}
      {page.faults.length === 0 && (
        <div id={ON_HISTORY}>
          <DryRunPanel
            key={draft.digest}
            name={draft.name}
            tried={{ draft: draft.id }}
            digest={draft.digest}
          />
        </div>
      )}
      <Section title="Signatures">
        <DraftSignatures page={page} />
      </Section>
      {draft.state === "proposed" && <SignPolicy key={draft.digest} page={page} />}
      {draft.state === "proposed" && <PublishDraft page={page} />}
    </Page>
  );
}

function Header({ page: { draft, authors, now, you } }: { readonly page: DraftPageData }) {
  return (
    <PageHeader
      title={`A change to ${draft.name}`}
      {...(draft.state === "proposed" &&
        you.whyNotSign === undefined && {
          act: (
            <ButtonLink variant="primary" href={`#${SIGNATURE}`}>
              Sign or return
            </ButtonLink>
          ),
        })}
      qualifier={`draft ${draft.revision}`}
      parent={{ href: policyHref(draft.name), word: "Policy" }}
      facts={[
        { id: "state", fact: STATE_WORDS[draft.state] },
        { id: "authors", fact: `written by ${authors.join(", ")}` },
        {
          id: "saved",
          fact: (
            <span>
              saved <TimeStamp at={draft.savedAt} now={now} />
            </span>
          ),
        },
        { id: "digest", fact: <Digest digest={draft.digest} of="digest of the draft's text" /> },
      ]}
    />
  );
}

/** Shows the effect on governed models before anyone signs. */
function Reach({ page: { reach, draft } }: { readonly page: DraftPageData }) {
  if (reach.claimedTwice.length === 0 && reach.leftAlone.length === 0) return null;
  return (
    <div className="mb-6 grid gap-3">
      {reach.claimedTwice.length > 0 && (
        <Callout
          kind="caution"
          title="Conflict: two policies would apply to one model, so this draft cannot be published"
        >
          {reach.claimedTwice.map(({ model, policies }) => `${model}: ${policies.join(" and ")}`).join("; ")}
        </Callout>
      )}
      {reach.leftAlone.length > 0 && (
        <Callout kind="caution" title="Models without a policy after publication">
          {`${reach.leftAlone.join(", ")} could not open releases under ${draft.name} or any other policy.`}
        </Callout>
      )}
    </div>
  );
}
