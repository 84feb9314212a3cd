// A network that can be cut: a TCP relay in front of a server. A browser's own "offline" leaves open streams open.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Network = {
  /** What the browser speaks to instead of the server. */
  address: string;
  /** Breaks every connection, and refuses new ones. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

export async function openNetwork(server: string): Promise<Network> {
  const { hostname, port } = new URL(server);
  const open = new Set<Socket>();
  let broken = false;
  const relay = createServer((near) => {
    if (broken) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      // A cut is told as an error to one side and as an end to the other.
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((listening) => relay.listen(0, "127.0.0.1", listening));
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    cut: () => {
      broken = true;
      breakAll();
    },
    mend: () => {
      broken = false;
    },
    close: async () => {
      breakAll();
      await new Promise((closed) => relay.close(closed));
    },
  };
}
