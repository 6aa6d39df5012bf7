"use client";

import { useQuery } from "@tanstack/react-query";
import { RECIPE_STEP_TITLES } from "@/server/domain/provenance/recipe";
import { lineageHref } from "../address/lineage-view";
import type { RecipeData } from "../data/provenance-data";
import { useTRPC } from "../data/trpc";
import { ReasonText } from "../explanation/reason-text";
import { RefusalNote } from "../explanation/refusal-note";
import { CommandBlock } from "../ui/command-block";
import { DownloadButton } from "../ui/download-button";
import { KeyValues } from "../ui/key-values";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { Visible } from "../ui/visible";

type Step = RecipeData["steps"][number];

/** Lists the steps that reproduce a release. They load when they are first shown. */
export function RecipeSteps({ release }: { readonly release: string }) {
  const { data, error } = useQuery({
    ...useTRPC().release.recipe.queryOptions({ release }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <RefusalNote error={error} />;
  if (!data) return <Skeleton label="Loading the recipe" rows={6} />;
  return (
    <section aria-label="How to reproduce it">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-14 font-semibold">How to reproduce it</h3>
        <DownloadButton
          name={`reproduce-${release.replace(/[^\w.-]+/g, "-")}.sh`}
          text={data.text}
          mediaType="text/x-shellscript"
        />
      </div>
      <Note as="p" size={13}>
        The steps are made from the manifest. Countersign has not executed the commands.
      </Note>
      <Unknown reasons={data.unknown} />
      <ol className="mt-3 grid gap-4">
        {data.steps.map((step, index) => (
          <li key={`${step.kind}/${step.component}/${String(index)}`} className="border-t border-rule pt-3">
            <StepDetails step={step} number={index + 1} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepDetails({ step, number }: { readonly step: Step; readonly number: number }) {
  const { kind, component, references, commands, unknown } = step;
  return (
    <Stack gap={2}>
      <h4 className="font-medium wrap-anywhere">
        {number}. {RECIPE_STEP_TITLES[kind]}: <Visible text={component} />
      </h4>
      <KeyValues
        items={references.map(({ name, value }) => ({
          term: name,
          value: <Value name={name} value={value} />,
        }))}
      />
      <Unknown reasons={unknown} />
      {commands.length > 0 && <CommandBlock label="Commands" command={commands.join("\n")} />}
    </Stack>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span className="font-mono text-13">
      {name === "runId" ? (
        <TextLink href={lineageHref({ focus: `run:${encodeURIComponent(value.toLowerCase())}` })}>
          {value}
        </TextLink>
      ) : (
        <Visible text={value} />
      )}
    </span>
  );
}

function Unknown({ reasons }: { readonly reasons: RecipeData["unknown"] }) {
  if (reasons.length === 0) return null;
  return (
    <ul aria-label="Not known" className="text-13">
      {reasons.map((reason) => (
        <li key={JSON.stringify(reason)} className="wrap-anywhere">
          <Note>Not known:</Note> <ReasonText reason={reason} />
        </li>
      ))}
    </ul>
  );
}
