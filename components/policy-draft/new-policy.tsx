"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import type { Outputs } from "../data/outputs";
import type { PoliciesPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { NEW_POLICY_OUTLINE } from "../page/page-outlines";
import { OutlineHeader } from "../page/page-skeleton";
import { QueryPage } from "../page/query-page";
import { BLANK_POLICY, beginPolicy } from "./begin-policy";
import { NewPolicyForm, type Starter } from "./new-policy-form";
import { UnsavedPolicy } from "./unsaved-policy";

/** Creates a policy: a name, a shipped or blank text, editing, and saving as the draft of its first version. */
export function NewPolicy() {
  const trpc = useTRPC();
  const starters = useQuery(trpc.policy.starters.queryOptions({}));
  const policies = useQuery(trpc.policy.list.queryOptions({}));
  const data = starters.data && policies.data && { starters: starters.data, known: policies.data.policies };
  return (
    <QueryPage query={{ data, error: starters.error ?? policies.error }} outline={NEW_POLICY_OUTLINE}>
      {(loaded) => <Shown {...loaded} />}
    </QueryPage>
  );
}

function Shown({
  starters,
  known,
}: {
  readonly starters: Outputs["policy"]["starters"];
  readonly known: PoliciesPageData["policies"];
}) {
  const [begun, setBegun] = useQueryStates(
    { name: parseAsString, title: parseAsString, from: parseAsString },
    { history: "push" },
  );
  const offered: readonly Starter[] = [
    {
      name: "blank",
      title: "A blank policy",
      yaml: BLANK_POLICY,
      about: "The smallest valid policy. It governs no models until you define them.",
    },
    ...starters.map(({ name, yaml }) => ({
      ...{ name, yaml },
      title: known.find((policy) => policy.name === name)?.title ?? name,
      about: `The text of ${name} as shipped. It applies to the same models until you change appliesTo.`,
    })),
  ];
  const { name, title } = begun;
  const chosen = offered.find((one) => one.name === begun.from);
  if (name === null || title === null || !chosen) {
    return (
      <Page header={<OutlineHeader {...NEW_POLICY_OUTLINE} />}>
        <NewPolicyForm
          starters={offered}
          taken={known.map((policy) => policy.name)}
          onBegin={(next) => void setBegun(next)}
        />
      </Page>
    );
  }
  return (
    <Page
      header={
        <PageHeader
          title={title}
          parent={{ href: "/policies/new", word: "New policy" }}
          facts={[
            { id: "name", fact: <span className="font-mono text-13">{name}</span> },
            { id: "from", fact: chosen.name === "blank" ? "started blank" : `started from ${chosen.name}` },
            { id: "state", fact: "not saved yet" },
          ]}
        />
      }
    >
      <UnsavedPolicy
        key={`${name} ${chosen.name}`}
        name={name}
        begin={beginPolicy(chosen.yaml, { name, title })}
      />
    </Page>
  );
}
