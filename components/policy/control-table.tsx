import { CircleAlert } from "lucide-react";
import { policyHref } from "@/components/address/policy-view";
import { EmptyState } from "@/components/ui/empty-state";
import { StateMark } from "@/components/ui/state-mark";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { isBlocking } from "@/server/domain/policy/gate-mode";
import type { ControlCoverage } from "@/server/domain/policy/overlay/policy-coverage";
import { Note } from "../ui/note";
import { prepareControlGates } from "./prepare-control-gates";

/** Lists each control with the gates that name it, and whether any of them blocks. */
export function ControlTable({ controls }: { readonly controls: readonly ControlCoverage[] }) {
  return (
    <Table
      caption="Controls and their gates"
      rows={controls}
      rowKey={({ control }) => control}
      empty={
        <EmptyState title="No controls">
          A gate lists the obligations that it serves under “controls”.
        </EmptyState>
      }
      columns={[
        {
          id: "control",
          heading: "Control",
          isRowHeading: true,
          cell: ({ control, isOnlyWatched }) => (
            <span className="block py-1">
              <span className="font-mono text-13">{control}</span>
              {isOnlyWatched && (
                <span className="block">
                  <StateMark
                    presentation={{ icon: CircleAlert, word: "observed, not enforced", tone: "waiting" }}
                  />
                </span>
              )}
            </span>
          ),
        },
        {
          id: "gates",
          heading: "Gates",
          cell: ({ gates }) => (
            <ul className="grid gap-0.5 py-1">
              {prepareControlGates(gates).map(({ title, mode, policies }) => (
                <li key={`${title} ${mode}`} className="flex flex-wrap gap-x-2 leading-6">
                  {title}
                  {policies.map((policy) => (
                    <TextLink key={policy} href={policyHref(policy)}>
                      {policy}
                    </TextLink>
                  ))}
                  {!isBlocking({ mode }) && (
                    <Note size={13}>{mode === "warn" ? "warning only" : "observed only"}</Note>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
