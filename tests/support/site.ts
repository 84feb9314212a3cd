// A web site on loopback that a test writes while it is being read, and that remembers what it was asked for.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** HTML, or whatever a server may do. */
export type SitePage = string | ((request: IncomingMessage, response: ServerResponse) => void);
export type Site = {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  address: string;
  /** As the operator's allowlist spells it. */
  target: string;
  /** By path; the site has no others. Change it at will. */
  pages: Record<string, SitePage>;
  /** Paths in the order in which they were asked for. */
  asked: string[];
  /** Connections that were opened, asked or not. */
  connections: () => number;
  close(): Promise<void>;
};

export async function openSite(pages: Record<string, SitePage> = {}): Promise<Site> {
  const asked: string[] = [];
  let connections = 0;
  const site = { pages };
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push(path);
    const page = site.pages[path];
    if (typeof page === "function") return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": path.endsWith(".xml")
        ? "application/xml"
        : path.endsWith(".txt")
          ? "text/plain"
          : "text/html; charset=utf-8",
    });
    response.end(page ?? "Not found");
  });
  server.on("connection", () => connections++);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(site, {
    address: `http://127.0.0.1:${port}`,
    target: `127.0.0.1:${port}`,
    asked,
    connections: () => connections,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  });
}

/** A page with a menu and a foot, as pages have them. */
export const page = (title: string, body: string, links: string[] = []): string =>
  `<!doctype html><html lang="en"><head><title>${title} | Lindenhof</title></head><body>
  <header><nav>${links.map((link) => `<a href="${link}">${link}</a>`).join(" ")}</nav></header>
  <main><h1>${title}</h1>${body}</main><footer>Imprint of the site</footer></body></html>`;

export const redirect =
  (to: string): SitePage =>
  (_, response) =>
    response.writeHead(302, { location: to }).end();
