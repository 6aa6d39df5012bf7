"use client";

import { useState } from "react";
import { lineageHref } from "../address/lineage-view";
import { policyHref } from "../address/policy-view";
import type { PermittedPromotion, ReleasePageData, StageData } from "../data/release-data";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { PageHeader } from "../page/page-header";
import { PermittedDialog } from "../promotion/permitted-dialog";
import { Digest } from "../ui/digest";
import { Person } from "../ui/person";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { PrimaryAct } from "./primary-act";

/** Draws the release's name, risk, policy, opener and manifest digest, and the primary action. */
export function ReleaseHeader({
  page,
  stage,
}: {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}) {
  const { release, now } = page;
  const { openedBy } = release;
  const [permitted, setPermitted] = useState<PermittedPromotion>();
  const offersAct = stage.status !== "live" && stage.status !== "in-progress";
  return (
    <>
      <PageHeader
        title={release.modelTitle}
        qualifier={release.version}
        parent={{ href: "/releases", word: "Releases" }}
        facts={[
          ...(release.state === "withdrawn"
            ? [{ id: "state", fact: <strong className="text-verdict-failed">withdrawn</strong> }]
            : []),
          { id: "tier", fact: <RiskTierTag tier={release.riskTier} /> },
          {
            id: "policy",
            fact: (
              <TextLink href={policyHref(release.policy.name, { version: release.policy.version })}>
                {`policy ${release.policy.name} v${release.policy.version}`}
              </TextLink>
            ),
          },
          ...(page.isPolicyOlder && release.state === "open"
            ? [
                {
                  id: "move",
                  fact: (
                    <TextLink href={`/releases/${encodeURIComponent(release.key)}/policy`}>
                      newer version available: upgrade…
                    </TextLink>
                  ),
                },
              ]
            : []),
          {
            id: "opened",
            fact: (
              <span>
                opened <TimeStamp at={release.openedAt} now={now} /> by{" "}
                <Person
                  name={openedBy.name}
                  kind={openedBy.kind === "person" ? "person" : "service-account"}
                />
              </span>
            ),
          },
          {
            id: "lineage",
            fact: <TextLink href={lineageHref({ focus: `release:${release.key}` })}>lineage</TextLink>,
          },
          { id: "digest", fact: <Digest digest={release.manifestDigest} of="manifest digest" /> },
        ]}
        act={offersAct ? <PrimaryAct page={page} stage={stage} onPermitted={setPermitted} /> : undefined}
      />
      {permitted && <PermittedDialog permitted={permitted} onClose={() => setPermitted(undefined)} />}
    </>
  );
}
