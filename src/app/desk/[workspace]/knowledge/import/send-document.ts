// A file or text on its way to the API, which reads it and answers with what it found or one sentence.

/** What every form of this page is told. */
export type FormProps = { workspace: string; lang: string };
type Found = { sourceId: string; found: number; leftOut: number };
export type Answer = { data: Found } | { problem: string };

const MOST_BYTES = 20 * 1024 * 1024;
const OFFLINE = "No connection. Nothing was imported; try again.";

/** Sends one document. The language is that of its articles. */
export async function sendDocument(
  workspace: string,
  document: { kind: "file" | "paste"; name: string; body: Blob; lang: string },
): Promise<Answer> {
  const { kind, name, body, lang } = document;
  // Said here, since a server that stops reading in the middle is told as a lost connection.
  if (body.size > MOST_BYTES)
    return { problem: `“${name}” is larger than 20 MB. Split it into several files; nothing was imported.` };
  const query = new URLSearchParams({ kind, name, lang });
  try {
    const answer = await fetch(`/api/v1/desk/${encodeURIComponent(workspace)}/documents?${query}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body,
    });
    const told: unknown = await answer.json();
    if (answer.ok) return { data: told as Found };
    const said = typeof told === "object" && told !== null && "error" in told ? told.error : null;
    return { problem: typeof said === "string" ? said : OFFLINE };
  } catch {
    return { problem: OFFLINE };
  }
}
