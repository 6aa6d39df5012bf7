import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { WhoCanAct as Who } from "@/server/domain/gate/evaluation";

/** Who can move a gate, by name: "Sam Okafor or Ines Lindqvist (security); trainer-ci (collector)". */
export function WhoCanAct({ who }: { readonly who: readonly Who[] }) {
  const roles = [...new Set(who.map(({ role }) => role))];
  return (
    <>
      {roles.map((role, index) => (
        <span key={role}>
          {index > 0 && "; "}
          {[...new Set(who.filter((one) => one.role === role).map(({ name }) => name))].join(" or ")}
          <span className="text-ink-muted"> ({role === "collector" ? "evidence" : ROLE_WORDS[role]})</span>
        </span>
      ))}
    </>
  );
}
