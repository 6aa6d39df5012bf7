import type { SavedList } from "@/server/domain/report/saved-list";

/** A named view of a list, saved by a person. */
export interface SavedViewRecord {
  readonly id: string;
  readonly personId: string;
  readonly list: SavedList;
  readonly name: string;
  /** The query of the list's address, without its question mark. */
  readonly query: string;
  readonly isDefault: boolean;
  readonly savedAt: Date;
}

export interface SavedViewReads {
  /** By name. */
  listOf(personId: string, list: SavedList): Promise<readonly SavedViewRecord[]>;
}

export interface SavedViewWrites extends SavedViewReads {
  /** Locks the person's views of the list until the transaction ends. */
  lock(personId: string, list: SavedList): Promise<readonly SavedViewRecord[]>;
  /** A view of the same name is replaced; of two defaults, the last saved one stays. */
  save(view: SavedViewRecord): Promise<void>;
  remove(id: string): Promise<void>;
}
