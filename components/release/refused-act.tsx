"use client";

import { refusalOf } from "../data/refusal";
import { reauthenticate } from "../sign-in/start-sign-in";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import type { ReleasePageData } from "./release-page-data";

interface RefusedActProps {
  readonly error: unknown;
  readonly person: ReleasePageData["person"];
}

/** Why an act was refused, in place: what, and what to do. Where only the age of the sign-in stands in the way, the way to renew it. */
export function RefusedAct({ error, person }: RefusedActProps) {
  const { code, title, detail } = refusalOf(error);
  const here = () => window.location.pathname + window.location.search;
  return (
    <Callout kind="refusal" title={title} isAnnounced>
      <p>{detail}</p>
      {code === "authentication-not-fresh" && person && (
        <p className="mt-2">
          <Button size="small" onClick={() => void reauthenticate({ callbackUrl: here(), loginHint: person.email })}>
            Confirm that you are {person.name}
          </Button>
        </p>
      )}
    </Callout>
  );
}
