import { draftHref } from "../address/draft-href";
import type { PolicyPageData } from "../data/policy-data";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { SignatureLine } from "../ui/signature-line";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { LearningList } from "./learning-list";
import { VersionActs } from "./version-acts";

/**
 * Shows how a version was made: reason, authors, signers and their meaning, publisher; and the possible
 * actions.
 */
export function VersionRecord({ page }: { readonly page: PolicyPageData }) {
  const { origin, version } = page;
  return (
    <Section
      title={`Record of v${version.version}`}
      acts={
        <VersionActs
          name={page.policy.name}
          version={version}
          you={page.you}
          governed={page.governs.length}
        />
      }
    >
      {origin ? (
        <KeyValues
          items={[
            ...(origin.reason === undefined
              ? []
              : [
                  {
                    term: "Why",
                    value: <span className="block max-w-prose whitespace-pre-wrap">{origin.reason}</span>,
                  },
                ]),
            { term: "Written by", value: origin.authors.join(", ") },
            { term: "Signed by", value: <Signatures origin={origin} /> },
            {
              term: "Published by",
              value: (
                <span>
                  {origin.publishedBy ?? "not recorded"}, <TimeStamp at={version.publishedAt} hasZone />
                </span>
              ),
            },
            ...(origin.learnt.learnings.length + origin.learnt.hidden === 0
              ? []
              : [{ term: "Lessons", value: <LearningList learnt={origin.learnt} now={page.now} /> }]),
            {
              term: "Draft",
              value: <TextLink href={draftHref(origin.draft)}>proposal, dry runs and discussion</TextLink>,
            },
          ]}
        />
      ) : (
        <p className="max-w-prose text-ink-muted">
          This version ships with Countersign and came into force at the first start of this portal. No person
          here wrote or signed it. Changes to it are signed by a person who did not write them.
        </p>
      )}
    </Section>
  );
}

function Signatures({ origin: { signOffs } }: { readonly origin: NonNullable<PolicyPageData["origin"]> }) {
  return (
    <Stack as="ul" gap={2}>
      {signOffs.map((signOff) => (
        <li key={signOff.id}>
          <span className="font-serif text-seal">
            <SignatureLine signature={signOff} />
          </span>
          <span className="block max-w-prose font-serif text-13 text-ink-muted">{signOff.statement}</span>
        </li>
      ))}
    </Stack>
  );
}
