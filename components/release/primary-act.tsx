"use client";

import { releaseHref } from "../address/release-view";
import type { PermittedPromotion, ReleasePageData, StageData } from "../data/release-data";
import { ReasonText } from "../explanation/reason-text";
import { PromoteButton } from "../promotion/promote-button";
import { RequestPromotionButton } from "../promotion/request-promotion-button";
import { ButtonLink } from "../ui/button-link";
import { ButtonWithReason } from "../ui/button-with-reason";
import { chooseAct } from "./choose-act";
import { isAskedToSign } from "./is-asked-to-sign";

const WORDS = {
  request: "Request promotion to",
  sign: "Sign for",
  return: "Return from",
  promote: "Promote to",
} as const;

interface PrimaryActProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  readonly onPermitted: (permitted: PermittedPromotion) => void;
}

/**
 * Offers this person's next action for the stage, or the reason why they cannot do it, from the rule that would
 * refuse it.
 */
export function PrimaryAct({ page, stage, onPermitted }: PrimaryActProps) {
  const chosen = chooseAct(stage.acts, { isAsked: isAskedToSign(stage, page.person?.id) });
  if (!chosen) return null;
  const words = `${WORDS[chosen.act]} ${stage.stage}`;
  if (!chosen.allowed) {
    const why = chosen.reason ? (
      <ReasonText reason={chosen.reason} isInert />
    ) : (
      "Not possible in the current state."
    );
    return <ButtonWithReason reason={why}>{words}</ButtonWithReason>;
  }
  switch (chosen.act) {
    case "sign":
      return (
        <ButtonLink variant="primary" href={releaseHref(page.release.key, `/sign-off/${stage.stage}`)}>
          {words}
        </ButtonLink>
      );
    case "return":
      return (
        <ButtonLink href={releaseHref(page.release.key, `/sign-off/${stage.stage}`)}>{words}</ButtonLink>
      );
    case "request":
      return <RequestPromotionButton page={page} stage={stage} />;
    case "promote":
      return <PromoteButton page={page} stage={stage} onPermitted={onPermitted} />;
  }
}
