// A browser without JavaScript: keeps cookies, submits forms as they stand in the page, and speaks JSON. Follows no redirect by itself.
export class Site {
  readonly #cookies = new Map<string, string>();

  constructor(readonly address: string) {}

  async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has("authorization") && this.#cookies.size > 0)
      headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new URL(path, this.address), { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
    return response;
  }

  /** Sends and reads JSON, with a Bearer secret in place of the cookies if one is given. Throws what the product says to a refusal. */
  async json<T>(method: string, path: string, body?: unknown, bearer?: string): Promise<T> {
    const headers = new Headers(bearer ? { authorization: `Bearer ${bearer}` } : {});
    if (body !== undefined) headers.set("content-type", "application/json");
    const response = await this.send(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as T;
  }

  /** Submits the first form of a page with its hidden fields. */
  async submit(path: string, fields: Record<string, string>): Promise<void> {
    const page = await (await this.send(path, {})).text();
    const form = new FormData();
    for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      const name = attribute(input, "name");
      if (name) form.set(name, attribute(input, "value") ?? "");
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const response = await this.send(path, { method: "POST", body: form });
    if (response.status >= 400) throw new Error(`POST ${path}: ${response.status}`);
  }
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("&#x27;", "'");
