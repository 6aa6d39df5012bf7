"use client";

import dynamic from "next/dynamic";
import type { ReleasePageData } from "../data/release-data";
import { OfferedAct } from "../form/offered-act";

/** Loaded when the form is opened. */
const AmendReleaseDialog = dynamic(
  () => import("./amend-release-dialog").then((module) => module.AmendReleaseDialog),
  { ssr: false },
);
const WithdrawReleaseDialog = dynamic(
  () => import("./withdraw-release-dialog").then((module) => module.WithdrawReleaseDialog),
  {
    ssr: false,
  },
);

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
