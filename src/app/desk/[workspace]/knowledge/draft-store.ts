// What is being written survives a reload, a crash and the back button: kept in this tab until it is saved or thrown away.

export type Draft = {
  title: string;
  body: string;
  lang: string;
  audience: "public" | "members";
  translationOf: string | null;
  version: number | null;
};

const keyOf = (workspace: string, slug: string | null) => `baton.article.${workspace}.${slug ?? ""}`;

export function keepDraft(workspace: string, slug: string | null, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(workspace, slug), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage takes away the safety net, not the editor.
  }
}

export function keptDraft(workspace: string, slug: string | null): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(workspace, slug)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export function dropDraft(workspace: string, slug: string | null): void {
  try {
    sessionStorage.removeItem(keyOf(workspace, slug));
  } catch {
    // As above.
  }
}
