import type { ViewReceipt } from "@/server/domain/sign-off/view-receipt";

/** What lay before the signer: what the page held, which is known, and what was opened, which only their browser says. */
export function ReceiptLine({ receipt: { shown, opened } }: { readonly receipt: ViewReceipt }) {
  const { evidence, differences, gates } = shown;
  return (
    <p className="text-13 text-ink-muted">
      The page held {counted(evidence.length, "piece")} of evidence, {counted(differences.length, "difference")} and{" "}
      {counted(gates.length, "gate")} not passed. {opened.length} of {evidence.length} pieces were opened, as the signer's browser says.
    </p>
  );
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
