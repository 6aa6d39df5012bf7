import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { STEP } from "../data/query-client";
import { useTRPC } from "../data/trpc";

const QUIET_MS = 400;

/** Returns the errors of a text, from the server, when its author pauses. */
export function usePolicyLint(text: string, name: string | undefined) {
  const { mutate, data, variables, isPending } = useMutation(
    useTRPC().policy.lint.mutationOptions({ meta: STEP }),
  );
  useEffect(() => {
    const asked = setTimeout(() => mutate({ text, ...(name === undefined ? {} : { name }) }), QUIET_MS);
    return () => clearTimeout(asked);
  }, [mutate, text, name]);
  const count = data?.count ?? 0;
  const isOfThisText = !isPending && variables?.text === text;
  return {
    found: { faults: data?.faults ?? [], count, isKnown: data !== undefined },
    /** The reason why the server would refuse the text; undefined while it has not checked this text. */
    whyNotSave:
      isOfThisText && count > 0
        ? "Correct the errors first. Until then the text is stored in this browser only."
        : undefined,
  };
}

export type PolicyLint = ReturnType<typeof usePolicyLint>["found"];
