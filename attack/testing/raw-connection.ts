import { connect, type Socket } from "node:net";

/** A connection over which the attack controls every byte. */
export interface RawConnection {
  readonly socket: Socket;
  /** Everything the server has sent so far. */
  readonly received: string;
  write(bytes: string | Uint8Array): void;
  /** Resolves when the server has sent text that matches. @throws Error when the connection ends first. */
  until(expected: RegExp): Promise<string>;
  /** Resolves with everything received once the connection is closed. */
  readonly closed: Promise<string>;
  destroy(): void;
}

export async function openRawConnection(port: number): Promise<RawConnection> {
  const socket = connect(port, "127.0.0.1");
  // The server may close the connection during a write; that is a result, not a failure of the test.
  socket.on("error", () => undefined);
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let received = "";
  socket.setEncoding("latin1");
  socket.on("data", (chunk) => {
    received += chunk;
  });
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
  return {
    socket,
    closed,
    get received() {
      return received;
    },
    write: (bytes) => void socket.write(bytes),
    until: (expected) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!expected.test(received)) return;
          socket.off("data", look);
          resolve(received);
        };
        socket.on("data", look);
        socket.once("close", () =>
          reject(new Error(`the connection closed before ${expected} came, after: ${received}`)),
        );
        look();
      }),
    destroy: () => socket.destroy(),
  };
}
