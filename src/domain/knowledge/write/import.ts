// A file or a pasted text becomes something to review, as a reading of a page does. Nothing is published here.
import { inWorkspace } from "@/db/client";
import type { Member } from "@/domain/workspaces/member";
import type { ReadDocument } from "@/platform/documents/document";
import { openReader } from "@/platform/documents/reader";
import { isRefusal, Refusal } from "@/platform/refusal";
import { partsOf } from "../document";
import { beginRun, storeParts } from "./run";
import { putSource } from "./source";

const LONGEST_NAME = 200;

/**
 * Reads a document and puts what it holds before a member. The same name again is the same source: its articles are updated.
 * Throws `invalid` with the sentence that says why nothing of it can be imported.
 */
export async function importDocument(
  member: Pick<Member, "workspaceId" | "memberId">,
  given: { kind: "file" | "paste"; name: string; bytes: Uint8Array; lang: string },
): Promise<{ sourceId: string; runId: string; found: number; leftOut: number }> {
  const { kind, lang } = given;
  const name = nameOf(given.name);
  const document = await read({ ...given, name });
  const found = partsOf({ ...document, page: "", name });
  if (found.parts.length === 0) {
    const [first] = found.leftOut;
    throw refused(name, first ? `“${first.title}”: ${first.why}` : "There is no text in it.");
  }
  return inWorkspace(member, {}, async (tx) => {
    const sourceId = await putSource(tx, { kind, name, lang, createdBy: member.memberId });
    const { runId } = await beginRun(tx, sourceId, "to_review");
    await storeParts(tx, runId, "", found);
    return { sourceId, runId, found: found.parts.length, leftOut: found.leftOut.length };
  });
}

async function read({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<ReadDocument> {
  const reader = openReader();
  try {
    return await reader.read({ bytes, name });
  } catch (error) {
    throw isRefusal(error) ? refused(name, error.message) : error;
  } finally {
    await reader.close();
  }
}

const refused = (name: string, why: string) => new Refusal("invalid", `“${name}” cannot be imported. ${why}`);

/** The last part of what a browser or a program calls it. */
function nameOf(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? "";
  const name = last.replace(/\p{C}/gu, "").replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME).toWellFormed();
  return name || "Text";
}
