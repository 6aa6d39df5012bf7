import { z } from "zod";
import type { ActorReference } from "@/server/domain/authorization/actor";
import { ModelKey } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireTokenCovers } from "../kernel/require";

/** The progress of a model's first release; each field is undefined until its step is done. */
export interface FirstRelease {
  readonly model:
    | { readonly title: string; readonly registeredBy: ActorReference; readonly registeredAt: Date }
    | undefined;
  /** A person other than the one who registered the model has attested the intake. */
  readonly isAttested: boolean;
  readonly release:
    | { readonly key: string; readonly openedBy: ActorReference; readonly openedAt: Date }
    | undefined;
  /** The newest item about the release. */
  readonly evidence:
    | { readonly count: number; readonly type: string; readonly collector: string; readonly receivedAt: Date }
    | undefined;
}

/** Returns how far a guided first release has come, derived from the records of machines and people. */
export const getFirstRelease = defineQuery({
  name: "first-release.get",
  permission: "release.read",
  input: z.strictObject({ model: ModelKey }),
  run: async (store, scope, input): Promise<FirstRelease> => {
    requireTokenCovers(scope.actor, input.model);
    const model = await store.models.findByKey(scope.teams, input.model);
    const [release] = model
      ? (await store.releases.list(scope.teams, { model: model.key }, { limit: 1, cursor: undefined })).items
      : [];
    const items = release ? await store.evidence.listForRelease(release.id) : [];
    const newest = items.at(-1);
    return {
      model: model && {
        title: model.title,
        registeredBy: model.registeredBy,
        registeredAt: model.registeredAt,
      },
      isAttested: model?.intakeAttested ?? false,
      release: release && { key: release.key, openedBy: release.openedBy, openedAt: release.openedAt },
      evidence: newest && {
        count: items.length,
        type: newest.type,
        collector: newest.collector,
        receivedAt: newest.receivedAt,
      },
    };
  },
});
