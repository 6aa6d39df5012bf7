import { useMutation } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { digestOf } from "@/server/domain/canonical/index";
import type { AppRouter } from "@/server/trpc/root";
import { STEP } from "../data/query-client";
import { useTRPC } from "../data/trpc";
import { askToSign } from "../passkey/ask-passkey";

type SignInput = inferRouterInputs<AppRouter>["signOff"]["sign"];

interface SigningRequest {
  readonly sign: Omit<SignInput, "passkey">;
  /** The statement to be signed with a passkey; undefined to sign without one. */
  readonly withPasskeyOn: string | undefined;
}

/**
 * Signs or returns, with a passkey if required. The passkey signs between the server's challenge and its
 * answer.
 */
export function useSigning(onSigned: () => void) {
  const trpc = useTRPC();
  const begin = useMutation(trpc.signOff.beginPasskey.mutationOptions({ meta: STEP }));
  const sign = useMutation(trpc.signOff.sign.mutationOptions({ meta: STEP }));
  return useMutation({
    mutationFn: async ({ sign: said, withPasskeyOn }: SigningRequest) => {
      if (withPasskeyOn === undefined) return sign.mutateAsync(said);
      const {
        release,
        stage,
        role,
        meaning,
        accepted,
        onBehalfOf,
        expectedDecisionDigest: decisionDigest,
      } = said;
      const statementDigest = digestOf(withPasskeyOn);
      const committed = {
        release,
        stage,
        role,
        meaning,
        decisionDigest,
        statementDigest,
        ...(accepted && { accepted }),
      };
      const { nonce, options } = await begin.mutateAsync({
        ...committed,
        ...(onBehalfOf !== undefined && { onBehalfOf }),
      });
      return sign.mutateAsync({ ...said, passkey: { nonce, ...(await askToSign(options)) } });
    },
    onSuccess: onSigned,
  });
}
