import { draftHref } from "../address/draft-href";
import type { PolicyPageData } from "../data/policy-page-data";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { SignatureLine } from "../ui/signature-line";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { LearningList } from "./learning-list";
import { VersionActs } from "./version-acts";

/** How a version came to be: why, who wrote it, who signed and what they meant by it, who published it; and what can still be done with it. */
export function VersionRecord({ page }: { readonly page: PolicyPageData }) {
  const { origin, version } = page;
  return (
    <Section title={`v${version.version} on record`} acts={<VersionActs page={page} />}>
      {origin ? (
        <KeyValues
          items={[
            ...(origin.reason === undefined
              ? []
              : [{ term: "Why", value: <span className="block max-w-prose whitespace-pre-wrap">{origin.reason}</span> }]),
            { term: "Written by", value: origin.authors.join(", ") },
            { term: "Signed by", value: <Signatures origin={origin} /> },
            {
              term: "Published by",
              value: (
                <span>
                  {origin.publishedBy ?? "nobody on record"}, <TimeStamp at={version.publishedAt} hasZone />
                </span>
              ),
            },
            ...(origin.learnt.learnings.length + origin.learnt.hidden === 0
              ? []
              : [{ term: "Learnt from", value: <LearningList learnt={origin.learnt} now={page.now} /> }]),
            { term: "Draft", value: <TextLink href={draftHref(origin.draft)}>what was proposed, tried and said</TextLink> },
          ]}
        />
      ) : (
        <p className="max-w-prose text-ink-muted">
          It ships with Countersign and was put in force when this portal was first started: nobody here wrote it or signed it. A change to
          it is signed by someone who did not write the change.
        </p>
      )}
    </Section>
  );
}

function Signatures({ origin: { signOffs } }: { readonly origin: NonNullable<PolicyPageData["origin"]> }) {
  return (
    <ul className="grid gap-2">
      {signOffs.map((signOff) => (
        <li key={signOff.id}>
          <span className="font-serif text-seal">
            <SignatureLine signature={signOff} />
          </span>
          <span className="block max-w-prose font-serif text-13 text-ink-muted">{signOff.statement}</span>
        </li>
      ))}
    </ul>
  );
}
