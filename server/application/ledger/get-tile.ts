import { z } from "zod";
import { parseTilePath, tilePositions } from "@/server/domain/ledger/index";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { storedNodes } from "./get-proofs";

/**
 * Returns the hashes of one tile of the tree (C2SP tlog-tiles), as far as the newest checkpoint signs them.
 *
 * @throws AppError `not-found` for a tile that the signed tree does not have.
 */
export const getTile = defineQuery({
  name: "ledger.get-tile",
  permission: "ledger.read",
  input: z.strictObject({ level: z.string().max(2), tile: z.string().max(40) }),
  run: async (store, _scope, { level, tile }) => {
    const path = `${level}/${tile}`;
    const wanted = parseTilePath(path);
    const signed = (await store.ledger.latestCheckpoint())?.size ?? 0;
    const positions = wanted && tilePositions(wanted, signed);
    return positions ? storedNodes(store)(positions) : notFound("tile", path);
  },
});
