// Ports of this machine.
import { type AddressInfo, createServer } from "node:net";

/** A port of loopback that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}

/** Whether nobody listens there. Throws nothing: what else is wrong with the host is not the port's. */
export function portIsFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer().once("error", (error: NodeJS.ErrnoException) => answer(error.code !== "EADDRINUSE"));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}
