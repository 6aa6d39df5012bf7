"use client";

import { explainRefusal } from "@/server/domain/explanation/explain-refusal";
import { moveLink } from "@/server/domain/explanation/move-link";
import { EMPTY_ROSTER } from "@/server/domain/explanation/roster";
import { refusalOf } from "../data/refusal";
import type { ReleasePageData } from "../data/release-data";
import { reauthenticate } from "../sign-in/start-sign-in";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { FixingCommand } from "./fixing-command";
import { WhyAndWhatNext } from "./why-and-what-next";

/** The action that was refused. */
export interface RefusalContext {
  /** The reader, who may have to sign in again. */
  readonly person?: { readonly name: string; readonly email: string } | undefined;
  /** The release of the action. With it the note names people, links to the next step and shows the command. */
  readonly page?: Pick<ReleasePageData, "release" | "roster" | "now"> | undefined;
  readonly stage?: string | undefined;
}

/** Shows the rule that refused an action and the next step, for example a new sign-in. */
export function RefusalExplained({
  error,
  person,
  page,
  stage,
}: RefusalContext & { readonly error: unknown }) {
  const refusal = refusalOf(error);
  const explanation = explainRefusal(refusal, page?.roster ?? EMPTY_ROSTER);
  const here = () => window.location.pathname + window.location.search;
  const link = moveLink(explanation.move, {
    release: page?.release.key,
    model: page?.release.modelKey,
    policy: page?.release.policy.name,
    stage,
  });
  return (
    <WhyAndWhatNext
      explanation={explanation}
      now={page?.now}
      isAnnounced
      act={
        explanation.move === "confirm-identity" && person ? (
          <Button
            size="small"
            onClick={() => void reauthenticate({ callbackUrl: here(), loginHint: person.email })}
          >
            Sign in again as {person.name}
          </Button>
        ) : (
          link && (
            <ButtonLink size="small" href={link.href}>
              {link.words}
            </ButtonLink>
          )
        )
      }
      command={
        page && stage !== undefined ? (
          <FixingCommand move={explanation.move} release={page.release} stage={stage} />
        ) : undefined
      }
    />
  );
}
