"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ProvenanceData } from "../data/provenance-data";
import { useTRPC } from "../data/trpc";
import { ReasonText } from "../explanation/reason-text";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { ProgressBar } from "../ui/progress-bar";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Stack } from "../ui/stack";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";
import { prepareMissing } from "./prepare-missing";
import { RecipeSteps } from "./recipe-steps";

/** Shows the provenance score of a release, the facts that its manifest does not state, and the recipe to reproduce it. */
export function ProvenancePanel({ release }: { readonly release: string }) {
  const { data, error } = useQuery(useTRPC().release.provenance.queryOptions({ release }));
  return (
    <Section title="Provenance" note={data && `score ${data.score} of 100`}>
      {error ? (
        <RefusalNote error={error} />
      ) : data ? (
        <Stack gap={4}>
          <div className="max-w-120">
            <ProgressBar label="Facts that the manifest states" value={data.known} max={data.wanted} />
          </div>
          <MissingFacts missing={data.missing} />
          <CheckedReferences references={data.references} />
          <Recipe release={release} />
        </Stack>
      ) : (
        <Skeleton label="Loading the provenance" rows={4} />
      )}
    </Section>
  );
}

function MissingFacts({ missing }: { readonly missing: ProvenanceData["missing"] }) {
  const groups = prepareMissing(missing);
  if (groups.length === 0) return <p>The manifest states every fact.</p>;
  return (
    <div>
      <h3 className="mb-1 text-14 font-semibold">Not stated</h3>
      <ul className="border-y border-rule">
        {groups.map(({ kind, component, attributes, others }) => (
          <li
            key={`${kind}/${component ?? ""}`}
            className="grid gap-x-4 border-t border-rule py-2 text-13 first:border-t-0 sm:grid-cols-[7rem_minmax(0,16rem)_minmax(0,1fr)]"
          >
            <Note size={13}>{kind}</Note>
            <span className="font-medium wrap-anywhere">
              {component === undefined ? "no component" : <Visible text={component} />}
            </span>
            <span className="min-w-0 wrap-anywhere">
              <span className="font-mono">{attributes.join(", ")}</span>
              {others.map((reason) => (
                <span key={JSON.stringify(reason.parts)} className="block">
                  <ReasonText reason={reason} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The latest check of each address. Only http and https addresses of data and features are checked. */
function CheckedReferences({ references }: { readonly references: ProvenanceData["references"] }) {
  if (references.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-14 font-semibold">Addresses of data and features</h3>
      <ul className="border-y border-rule">
        {references.map(({ kind, component, checkedAt, findingSince, reason }) => (
          <li
            key={`${kind}/${component}`}
            className="grid gap-x-4 border-t border-rule py-2 text-13 first:border-t-0 sm:grid-cols-[7rem_minmax(0,1fr)_auto]"
          >
            <Note size={13}>{kind}</Note>
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">
                <Visible text={component} />
              </span>{" "}
              <ReasonText reason={reason} />
              {findingSince && (
                <>
                  {" "}
                  Since <TimeStamp at={findingSince} />.
                </>
              )}
            </span>
            <Note size={13}>
              checked <TimeStamp at={checkedAt} />
            </Note>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Recipe({ release }: { readonly release: string }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <RecipeSteps release={release} />;
  return (
    <div>
      <Button size="small" onClick={() => setIsOpen(true)}>
        Show how to reproduce it
      </Button>
    </div>
  );
}
