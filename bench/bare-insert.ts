import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { openDatabase } from "@/db/database";
import type { Application } from "@/server/process/composition";
import type { RestApplication } from "./rest-application";

/**
 * The least a server of this kind can do: one INSERT of the body, through the same driver and pool. The
 * reference of other measurements.
 */
export function bareInsert({ database, kernel }: Application) {
  const app = new Hono();
  app.post("/bare", async (context) => {
    const id = kernel.newId("row");
    await database.sql`insert into bare (id, body) values (${id}, ${await context.req.text()})`;
    return context.json({ id }, 201);
  });
  return getRequestListener(app.fetch);
}

export async function createBareTable({ application }: RestApplication): Promise<void> {
  const owner = openDatabase({ url: application.ownerUrl, connectionsMax: 1 });
  await owner.sql.unsafe(
    "create table bare (id text primary key, body text not null); grant insert on bare to countersign_app",
  );
  await owner.close();
}
