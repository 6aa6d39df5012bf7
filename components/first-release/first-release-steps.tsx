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

/** Lists the six steps. Each is ticked when its data arrives. */
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
      title: "Create a pipeline token",
      body: (
        <>
          <p>
            Run this in the server folder, on the server machine. The token is shown once, is valid for twelve
            hours and cannot sign anything.
          </p>
          <CommandBlock label="Create a token" command={commands.mintToken} />
        </>
      ),
    },
    model: {
      title: "Register the model",
      arrived: registered && (
        <>
          {registered.title}, registered by {registered.registeredBy.name},{" "}
          <TimeStamp at={registered.registeredAt} />
        </>
      ),
      body: (
        <>
          <p>The intake answers determine the risk tier, which determines the gates of every release.</p>
          <CommandBlock label="Register the model" command={commands.registerModel} />
        </>
      ),
    },
    intake: {
      title: "Have a person attest the intake",
      body: (
        <p>
          Until another person attests the intake, the model counts as high risk. A product owner, security or
          an administrator can attest it on{" "}
          {registered ? <TextLink href={`/models/${model}`}>the model's page</TextLink> : "the model's page"}.
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
          <p>
            A release is a set of components, each identified by its digest. Mutable names such as latest are
            refused.
          </p>
          <CommandBlock label="Open a release" command={commands.openRelease} />
        </>
      ),
    },
    evidence: {
      title: "Submit evidence",
      arrived: evidence && (
        <>
          {countOf(evidence.count, "item")}, the newest: {evidence.type} from {evidence.collector},{" "}
          <TimeStamp at={evidence.receivedAt} />
        </>
      ),
      body: (
        <>
          <p>
            Evidence applies to every release that contains the digest of its subject. Submitted evidence
            appears here.
          </p>
          <CommandBlock label="Submit evidence" command={commands.sendEvidence} />
        </>
      ),
    },
    decision: {
      title: "Check the open gates",
      body: release ? (
        <div>
          <p className="mb-2">
            Its page shows for every gate what is required, what is missing, who can act and which command to
            run.
          </p>
          <ButtonLink href={releaseHref(release.key)} variant="primary">
            {`Open ${release.key}`}
          </ButtonLink>
        </div>
      ) : (
        <p>
          The page of the release shows for every gate what is required, what is missing, who can act and
          which command to run.
        </p>
      ),
    },
  };
}
