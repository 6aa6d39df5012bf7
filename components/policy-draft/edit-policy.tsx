"use client";

import { useQuery } from "@tanstack/react-query";
import { draftHref } from "../address/draft-href";
import { policyHref } from "../address/policy-view";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { POLICY_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { Callout } from "../ui/callout";
import { TextLink } from "../ui/text-link";
import { UnsavedPolicy } from "./unsaved-policy";

/**
 * Starts a change to a policy from the text of its newest version. A saved change is a draft with its own page.
 */
export function EditPolicy({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.policy.page.queryOptions({ name }));
  const open = useQuery(trpc.policy.openDrafts.queryOptions({}));
  const underWay = open.data?.drafts.find(({ draft }) => draft.name === name)?.draft;
  const outline = { ...POLICY_OUTLINE, title: name, parent: { href: policyHref(name), word: "Policy" } };
  return (
    <QueryPage query={query} outline={outline}>
      {(data) => (
        <Page
          header={
            <PageHeader
              title={`Change ${data.version.title}`}
              qualifier={`from v${data.version.version}`}
              parent={outline.parent}
            />
          }
        >
          {underWay ? (
            <Callout kind="note" title="A draft already exists">
              A policy can have one open draft at a time.{" "}
              <TextLink href={draftHref(underWay)}>Continue the draft</TextLink>
            </Callout>
          ) : (
            <UnsavedPolicy key={data.version.id} name={name} begin={data.yaml} />
          )}
        </Page>
      )}
    </QueryPage>
  );
}
