import { defineCommand } from "../kernel/command";
import { acceptEvent, LineageEventInput } from "./accept-event";

/**
 * Stores a lineage event as received. Clients drop what is refused for good, so every event with a key is
 * stored; an unusual one is quarantined with the reason. The statements of a valid event join the graph in
 * the same transaction.
 */
export const submitLineageEvent = defineCommand({
  name: "lineage.submit-event",
  permission: "lineage.submit",
  input: LineageEventInput,
  run: async (tx, scope, event) => {
    const { id, quarantined, recorded } = await acceptEvent(tx, scope, event);
    return { result: { id, quarantined }, events: [recorded] };
  },
});
