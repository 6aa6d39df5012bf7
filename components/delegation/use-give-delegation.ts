import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { OwnDelegations } from "../data/delegation-data";
import { STEP } from "../data/query-client";
import { useTRPC } from "../data/trpc";
import { endOfDay, localDay, startOfDay } from "../ui/date-field";
import { notify } from "../ui/notify";
import { prepareDelegableRoles } from "./prepare-delegable-roles";

/** The default length of a delegation. The person can change it. */
const USUAL_DAYS = 14;

/**
 * Holds the form of a new delegate and submits one delegation per role, so that each can be ended separately.
 */
export function useGiveDelegation(page: OwnDelegations) {
  const offers = prepareDelegableRoles(page.delegable);
  const [words, setWords] = useState({
    delegate: "",
    roles: offers.length === 1 ? offers.map(({ role }) => role) : [],
    from: localDay(page.now, 0),
    to: localDay(page.now, USUAL_DAYS),
    reason: "",
  });
  const give = useMutation(useTRPC().delegation.give.mutationOptions({ meta: STEP }));
  const giveAll = useMutation({
    mutationFn: async () => {
      const { delegate, from, to, reason } = words;
      // A delegation that starts today starts now. It never starts in the past.
      const since = from <= localDay(new Date(), 0) ? {} : { since: startOfDay(from) };
      for (const { role, teams } of offers.filter((one) => words.roles.includes(one.role)))
        await give.mutateAsync({
          delegate,
          roles: [role],
          teams,
          ...since,
          until: endOfDay(to),
          reason: reason.trim(),
        });
    },
    onSuccess: () => {
      notify({
        title: `${page.delegates.find(({ id }) => id === words.delegate)?.name ?? "Your delegate"} is your delegate and was notified`,
      });
      setWords({ ...words, delegate: "", reason: "" });
    },
  });
  return { offers, words, say: (said: Partial<typeof words>) => setWords({ ...words, ...said }), giveAll };
}
