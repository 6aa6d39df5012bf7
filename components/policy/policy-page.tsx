import type { ReactNode } from "react";
import { type PolicyView, policyHref } from "../address/policy-view";
import type { PolicyPageData } from "../data/policy-data";
import { RefreshPage } from "../live/refresh-page";
import { Page } from "../page/page";
import { POLICY_OUTLINE } from "../page/page-outlines";
import type { QueryResult } from "../page/query-content";
import { QueryPage } from "../page/query-page";
import { Tabs } from "../ui/tabs";
import { PolicyChanges } from "./policy-changes";
import { PolicyDocument } from "./policy-document";
import { PolicyHeader } from "./policy-header";
import { PolicyText } from "./policy-text";
import { PolicyVersions } from "./policy-versions";
import { previousVersion } from "./previous-version";
import { VersionRecord } from "./version-record";
import { WithdrawnNote } from "./withdrawn-note";

interface PolicyPageProps {
  readonly name: string;
  readonly query: QueryResult<PolicyPageData>;
  readonly view: PolicyView;
  /** The content of the Enforcement tab. */
  readonly children: ReactNode;
}

/**
 * Shows one version of a policy: as a document, as exact text, among its versions, and compared with another
 * one.
 */
export function PolicyPage({ name, query, view, children }: PolicyPageProps) {
  return (
    <QueryPage query={query} outline={{ ...POLICY_OUTLINE, title: name }}>
      {(page) => (
        <Shown page={page} view={view}>
          {children}
        </Shown>
      )}
    </QueryPage>
  );
}

function Shown({
  page,
  view,
  children,
}: Pick<PolicyPageProps, "view" | "children"> & { readonly page: PolicyPageData }) {
  const { policy, version } = page;
  const at = { version: version.isCurrent ? null : version.version };
  const before = previousVersion(policy.versions, version.version);
  const tabs = [
    { view: "document", word: "Document", href: policyHref(policy.name, at) },
    ...(version.overlay
      ? []
      : [
          {
            view: "enforcement",
            word: "Enforcement",
            href: policyHref(policy.name, { ...at, view: "enforcement" }),
          },
        ]),
    { view: "text", word: "Text", href: policyHref(policy.name, { ...at, view: "text" }) },
    {
      view: "versions",
      word: "Versions",
      count: policy.versions.length,
      href: policyHref(policy.name, { ...at, view: "versions" }),
    },
    {
      view: "changes",
      word: "Changes",
      href: policyHref(policy.name, { ...at, view: "changes", compare: before?.version ?? null }),
    },
  ];
  return (
    <Page header={<PolicyHeader page={page} />}>
      <RefreshPage />
      <Tabs
        label={`Policy ${policy.name}`}
        tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.view === view.view }))}
      />
      <WithdrawnNote page={page} />
      {view.view === "document" && <PolicyDocument page={page} />}
      {children}
      {view.view === "text" && <PolicyText version={version} yaml={page.yaml} />}
      {view.view === "versions" && (
        <>
          <div className="mb-8">
            <PolicyVersions page={page} />
          </div>
          <VersionRecord page={page} />
        </>
      )}
      {view.view === "changes" && <PolicyChanges page={page} />}
    </Page>
  );
}
