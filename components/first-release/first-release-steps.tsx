import type { ReactNode } from "react";
import { countOf } from "@/server/domain/text/count-of";
import { releaseHref } from "../address/release-view";
import type { FirstReleaseData } from "../data/first-release-data";
import { ButtonLink } from "../ui/button-link";
import { CommandBlock } from "../ui/command-block";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { firstReleaseCommands } from "./first-release-commands";
import { prepareSteps, type StepId } from "./prepare-steps";
import { StepItem } from "./step-item";

const VERSION = "1.0.0";

interface FirstReleaseStepsProps {
  readonly origin: string;
  readonly model: string;
  readonly progress: FirstReleaseData;
}

interface StepWords {
  readonly title: string;
  readonly arrived?: ReactNode;
  readonly body: ReactNode;
}

/** The six steps, each ticked by what arrived and not by the reader. */
export function FirstReleaseSteps({ origin, model, progress }: FirstReleaseStepsProps) {
  const words = stepWords(firstReleaseCommands({ origin, model, version: VERSION }), model, progress);
  return (
    <ol aria-live="polite">
      {prepareSteps(progress).map(({ id, state }) => (
        <StepItem key={id} title={words[id].title} state={state} arrived={words[id].arrived}>
          {words[id].body}
        </StepItem>
      ))}
    </ol>
  );
}

function stepWords(
  commands: ReturnType<typeof firstReleaseCommands>,
  model: string,
  { model: registered, release, evidence }: FirstReleaseData,
): Readonly<Record<StepId, StepWords>> {
  return {
    token: {
      title: "Give your pipeline a token",
      body: (
        <>
          <p>
            In the folder of the running server, on its machine. The token is shown once, works for twelve hours and cannot sign anything.
          </p>
          <CommandBlock label="Mint a token" command={commands.mintToken} />
        </>
      ),
    },
    model: {
      title: "Register the model",
      arrived: registered && (
        <>
          {registered.title}, registered by {registered.registeredBy.name}, <TimeStamp at={registered.registeredAt} />
        </>
      ),
      body: (
        <>
          <p>The answers decide its risk tier, and with it what every release has to show.</p>
          <CommandBlock label="Register the model" command={commands.registerModel} />
        </>
      ),
    },
    intake: {
      title: "Let a person vouch for the answers",
      body: (
        <p>
          Until somebody other than who registered it does, the model counts as high risk. A product owner, security or an administrator
          can, on {registered ? <TextLink href={`/models/${model}`}>the model's page</TextLink> : "the model's page"}.
        </p>
      ),
    },
    release: {
      title: "Open a release",
      arrived: release && (
        <>
          {release.key}, opened by {release.openedBy.name}, <TimeStamp at={release.openedAt} />
        </>
      ),
      body: (
        <>
          <p>A release is the set of things it is made of, each named by its digest. A name such as latest is refused.</p>
          <CommandBlock label="Open a release" command={commands.openRelease} />
        </>
      ),
    },
    evidence: {
      title: "Send what a tool found",
      arrived: evidence && (
        <>
          {countOf(evidence.count, "item")}, the newest: {evidence.type} from {evidence.collector}, <TimeStamp at={evidence.receivedAt} />
        </>
      ),
      body: (
        <>
          <p>Evidence counts for every release that holds the digest it speaks about. Watch it arrive here.</p>
          <CommandBlock label="Send evidence" command={commands.sendEvidence} />
        </>
      ),
    },
    decision: {
      title: "See what it still needs",
      body: release ? (
        <div>
          <p className="mb-2">Its page says of every gate what is required, what is missing, who can act, and the command that helps.</p>
          <ButtonLink href={releaseHref(release.key)} variant="primary">
            {`Open ${release.key}`}
          </ButtonLink>
        </div>
      ) : (
        <p>The release's page says of every gate what is required, what is missing, who can act, and the command that helps.</p>
      ),
    },
  };
}
