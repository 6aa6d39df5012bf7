import { useQueryClient } from "@tanstack/react-query";

/** What every act on a model does when it ends: read the page anew, and close where it succeeded. */
export function useModelAct(onDone: () => void) {
  const queries = useQueryClient();
  return { onSuccess: onDone, onSettled: () => queries.invalidateQueries() } as const;
}
