import { setImmediate } from "node:timers/promises";
import type postgres from "postgres";

/**
 * Begins a transaction that ends when its connection is lost. The driver rejects such a transaction, and yet hands later statements, its
 * own `rollback` or `commit` included, to the lost connection: that throws past everyone, or, once the connection is made again, changes
 * something outside of any transaction. So nothing is handed to it any more.
 *
 * @throws Error with the code `CONNECTION_CLOSED`, and the errors of `work`.
 */
export function beginUnlessLost<T>(
  sql: postgres.Sql,
  work: (transaction: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  let isLost = false;
  const begun = sql.begin(async (transaction) => {
    try {
      const result = await work(refusingOnce(transaction, () => isLost));
      return isLost ? never() : result;
    } catch (error) {
      // A lost connection first fails the statement that it carried, and is known to be lost a moment later.
      await setImmediate();
      if (isLost || isFatal(error)) return never();
      throw error;
    }
  }) as Promise<T>;
  begun.catch(() => {
    isLost = true;
  });
  return begun;
}

/** PostgreSQL closes the connection after such an error, which then rejects the transaction. */
function isFatal(error: unknown): boolean {
  const { severity } = error as { readonly severity?: unknown };
  return severity === "FATAL" || severity === "PANIC";
}

/** Never settles: the driver waits for it before it ends a transaction, and the caller has its rejection already. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

function refusingOnce(transaction: postgres.TransactionSql, isLost: () => boolean): postgres.TransactionSql {
  const refuse = () => {
    if (isLost())
      throw Object.assign(new Error("the connection of this transaction was lost"), {
        code: "CONNECTION_CLOSED",
      });
  };
  return new Proxy(transaction, {
    apply: (target, self, statement) => {
      refuse();
      return Reflect.apply(target as never, self, statement);
    },
    get: (target, name, receiver) => {
      if (name === "unsafe") refuse();
      return Reflect.get(target, name, receiver);
    },
  });
}
