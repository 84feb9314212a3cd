// A mail server over real TCP that can fail at each step, and keeps what it took.
import { createServer, type Socket } from "node:net";
import { freePort } from "@/platform/ports";

/** Where it fails, and how: it answers with a code, cuts the line, or says nothing more. */
type Step = "greeting" | "recipient" | "data" | "taken";
export type Fault = { at: Step; how: "cut" | "silent" | number };
export type MailServer = {
  url: string;
  /** Whole messages that it has, whatever it said about them. */
  taken: string[];
  connections(): number;
  /** Faults of the next connections, one each; then it works. */
  fail(...faults: Fault[]): void;
  close(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  let faults: Fault[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    serve(socket, faults.shift() ?? null, taken);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    connections: () => connections,
    fail: (...next) => {
      faults = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function serve(socket: Socket, fault: Fault | null, taken: string[]): void {
  const answer = (step: Step | null, line: string) => {
    if (fault === null || step !== fault.at) return void socket.write(`${line}\r\n`);
    if (fault.how === "cut") socket.destroy();
    else if (fault.how !== "silent") socket.write(`${fault.how} no\r\n`);
  };
  let message: string | null = null;
  let rest = "";
  const hear = (line: string) => {
    if (message !== null) {
      if (line !== ".") {
        message += `${line}\n`;
        return;
      }
      taken.push(message);
      message = null;
      return answer("taken", "250 taken");
    }
    const [verb] = line.toUpperCase().split(/[ :]/);
    if (verb === "EHLO") return answer(null, "250 here");
    if (verb === "RCPT") return answer("recipient", "250 known");
    if (verb === "QUIT") return socket.end("221 bye\r\n");
    if (verb !== "DATA") return answer(null, "250 ok");
    if (fault?.at !== "data") message = "";
    answer("data", "354 go on");
  };
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  answer("greeting", "220 here");
}
