import { isDigest } from "@/server/domain/canonical/index";
import { formatDigest } from "../ui/format-digest";

/**
 * The evaluator's sentence for reading in a row: digits after the fourth decimal and the middle of digests give way to an
 * ellipsis, so nothing looks rounded that was only cut. The API and the ledger have every digit.
 */
export function readableReason(reason: string): string {
  return reason
    .replace(/(\d+\.\d{4})\d{2,}/g, "$1…")
    .replace(/sha256:[0-9a-f]{64}/g, (digest) => (isDigest(digest) ? formatDigest(digest) : digest));
}
