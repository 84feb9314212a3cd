// A line between a client and a server that can be bad: requests get through, answers may not.
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { freePort } from "@/platform/ports";

export type Proxy = {
  url: string;
  /** From now on answers are swallowed, and the line is cut once the server has begun to answer. */
  loseAnswers(lose: boolean): void;
  /** From now on nothing gets through either way, and nobody is told. */
  goSilent(): void;
};

/** A proxy in front of `target` for one test. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let losing = false;
  let silent = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (chunk: Buffer) => silent || upstream.write(chunk));
    upstream.on("data", (chunk: Buffer) => {
      if (losing) client.destroy();
      else if (!silent) client.write(chunk);
    });
  });
  const own = await freePort();
  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    url: `http://127.0.0.1:${own}`,
    loseAnswers: (lose) => {
      losing = lose;
    },
    goSilent: () => {
      silent = true;
    },
  };
}
