import type { ReleaseHistory } from "@/server/domain/report/history-matrix";
import type { Page, PageRequest } from "./page";

export interface ModelHistoryReads {
  /** The releases of a model as known at an instant, newest first. */
  releases(modelId: string, page: PageRequest & { readonly at: Date }): Promise<Page<ReleaseHistory>>;
}
