import type { ViewReceipt } from "@/server/domain/sign-off/view-receipt";
import { countOf } from "@/server/domain/text/count-of";
import { Note } from "../ui/note";

/**
 * Shows what the signer saw: the page's content, which is known, and the opened items, which only their browser
 * reports.
 */
export function ReceiptLine({ receipt: { shown, opened } }: { readonly receipt: ViewReceipt }) {
  const { evidence, differences, gates } = shown;
  return (
    <Note as="p" size={13}>
      The page contained {countOf(evidence.length, "piece")} of evidence,{" "}
      {countOf(differences.length, "difference")} and {countOf(gates.length, "gate")} not passed.{" "}
      {opened.length} of {evidence.length} pieces were opened, according to the signer's browser.
    </Note>
  );
}
