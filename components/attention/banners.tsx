"use client";

import dynamic from "next/dynamic";
import { useAttention } from "./use-attention";

/** Loaded with the first fault or hold, because most pages show neither. */
const LedgerBanner = dynamic(() => import("./ledger-banner").then((module) => module.LedgerBanner));
const HoldBanner = dynamic(() => import("./hold-banner").then((module) => module.HoldBanner));

/** Shows on every page that the ledger cannot be written, and holds of a stage or of everything. */
export function Banners() {
  const attention = useAttention();
  return (
    <>
      {attention?.ledgerFault && <LedgerBanner />}
      {attention && attention.stopped.length > 0 && <HoldBanner />}
    </>
  );
}
