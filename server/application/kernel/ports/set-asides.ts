import type { SetAside } from "@/server/domain/gate/set-aside";
import type { Reader } from "./notifications";

export interface SetAsideReads {
  of(personId: string): Promise<readonly SetAside[]>;
}

export interface SetAsideWrites extends SetAsideReads {
  /**
   * Replaces an earlier one of the same release and stage. False when there is no such release in the
   * reader's reach.
   */
  put(
    reader: Reader,
    aside: Omit<SetAside, "releaseId"> & { readonly release: string },
    at: Date,
  ): Promise<boolean>;
  /** False when it was not set aside. */
  takeBack(reader: Reader, release: string, stage: string): Promise<boolean>;
}
