import { draftHref, editPolicyHref } from "../address/draft-href";
import { policyHref } from "../address/policy-view";
import type { PolicyPageData } from "../data/policy-data";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Digest } from "../ui/digest";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { PolicyAuthor } from "./policy-author";
import { VersionState } from "./version-state";

/** Draws title and version, whether it is in force, its publisher, and the digest of its exact text. */
export function PolicyHeader({ page: { policy, version, origin, you } }: { readonly page: PolicyPageData }) {
  const { current } = policy;
  return (
    <PageHeader
      title={version.title}
      qualifier={`v${version.version}`}
      parent={{ href: "/policies", word: "Policies" }}
      moreActs={
        you.underWay ? (
          <ButtonLink href={draftHref(you.underWay)}>Open the draft</ButtonLink>
        ) : you.whyNotWrite === undefined ? (
          <ButtonLink href={editPolicyHref(policy.name)}>Propose a change</ButtonLink>
        ) : (
          <ButtonWithReason reason={you.whyNotWrite}>Propose a change</ButtonWithReason>
        )
      }
      facts={[
        { id: "name", fact: <span className="font-mono text-13">{policy.name}</span> },
        ...(version.overlay
          ? [
              {
                id: "overlay",
                fact: (
                  <span>
                    what {version.overlay.team} adds to{" "}
                    <TextLink href={policyHref(version.overlay.tightens)}>
                      {version.overlay.tightens}
                    </TextLink>
                  </span>
                ),
              },
            ]
          : []),
        { id: "state", fact: <VersionState version={version} /> },
        ...(version.isCurrent || !current
          ? []
          : [
              {
                id: "current",
                fact: <TextLink href={policyHref(policy.name)}>{`v${current.version} is in force`}</TextLink>,
              },
            ]),
        {
          id: "published",
          fact: (
            <span>
              published <TimeStamp at={version.publishedAt} precision="day" />
              {origin ? ", written by " : " by "}
              <PolicyAuthor author={version.author} />
            </span>
          ),
        },
        ...(origin && origin.signOffs.length > 0
          ? [
              {
                id: "signed",
                fact: (
                  <span>
                    signed by{" "}
                    <TextLink href={policyHref(policy.name, { view: "versions", version: version.version })}>
                      {origin.signOffs.map(({ signerName }) => signerName).join(", ")}
                    </TextLink>
                  </span>
                ),
              },
            ]
          : []),
        { id: "digest", fact: <Digest digest={version.digest} of="digest of the policy's text" /> },
      ]}
    />
  );
}
