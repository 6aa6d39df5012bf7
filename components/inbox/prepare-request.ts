import type { Turn } from "@/server/domain/gate/turn";

/** Returns the page of an open request: signing has its own page, everything else is on the release. */
export function addressOf(
  request: { readonly releaseKey: string; readonly stage: string },
  act: Turn["act"],
): string {
  const release = `/releases/${encodeURIComponent(request.releaseKey)}`;
  return act === "sign" ? `${release}/sign-off/${request.stage}` : `${release}?stage=${request.stage}`;
}

const WORDS: Readonly<Record<Turn["act"], string>> = {
  sign: "Sign or return",
  confirm: "Confirm the checklist",
  fix: "Submit new evidence",
  promote: "Promote",
  wait: "Waiting",
};

/** Returns the action as a verb, or that the request waits for others. */
export function actWord(turn: Pick<Turn, "whose" | "act">): string {
  return turn.whose === "yours" ? WORDS[turn.act] : WORDS.wait;
}
