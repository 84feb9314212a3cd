// An OpenAI-compatible embedding server over real HTTP: texts that speak of the same of its topics have the same direction. Its faults
// are scripted, and it keeps every text that it was sent.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Fault = { kind: "status"; status: number } | { kind: "hangs" } | { kind: "garbage" } | { kind: "zero" };
export type FakeEmbeddings = {
  baseUrl: string;
  /** The texts of each request, in order. */
  asked: { model: string; texts: string[] }[];
  /** From now on; null: well again. */
  behave(fault: Fault | null): void;
  /** After this, connections are refused. */
  close(): Promise<void>;
};

/** `topics`: a dimension each; a text's value in it is how many of the topic's words it has. */
export async function startFakeEmbeddings(topics: readonly (readonly string[])[]): Promise<FakeEmbeddings> {
  const asked: FakeEmbeddings["asked"] = [];
  let fault: Fault | null = null;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { model, input } = JSON.parse(body) as { model: string; input: string | string[] };
    const texts = [input].flat();
    asked.push({ model, texts });
    if (fault?.kind === "hangs") return;
    if (request.url !== "/v1/embeddings") return answer(response, 404, { error: { message: "no such address" } });
    if (fault?.kind === "status") return answer(response, fault.status, { error: { message: "scripted" } });
    if (fault?.kind === "garbage") return answer(response, 200, { data: "none" });
    const values = texts.map((text) => (fault ? topics.map(() => 0) : directionOf(text, topics)));
    answer(response, 200, {
      object: "list",
      model,
      data: values.map((embedding, index) => ({ object: "embedding", index, embedding })),
      usage: { prompt_tokens: 1, total_tokens: 1 },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave: (next) => {
      fault = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A little of everything, so that no text is without direction. */
const directionOf = (text: string, topics: readonly (readonly string[])[]): number[] =>
  topics.map((words) => 0.01 + words.filter((word) => text.toLowerCase().includes(word)).length);

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
