"use client";

import { OfferedAct } from "../model/offered-act";
import { AmendReleaseDialog } from "./amend-release-dialog";
import type { ReleasePageData } from "./release-page-data";
import { WithdrawReleaseDialog } from "./withdraw-release-dialog";

/** Amending the description and withdrawing the release. Neither is offered once the release is withdrawn. */
export function ReleaseActs({ page }: { readonly page: ReleasePageData }) {
  const { offers } = page;
  return (
    <>
      <OfferedAct
        offer={offers?.amend}
        words="Amend the description"
        dialog={(close) => <AmendReleaseDialog page={page} onClose={close} />}
      />
      <OfferedAct
        offer={offers?.withdraw}
        words="Withdraw the release"
        dialog={(close) => <WithdrawReleaseDialog page={page} onClose={close} />}
      />
    </>
  );
}
