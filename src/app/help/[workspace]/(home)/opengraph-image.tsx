// The card of the help pages' home.
import { notFound } from "next/navigation";
import { cardSize, helpCard } from "../card";
import { findWorkspace } from "../find";

export const size = cardSize;
export const contentType = "image/png";

export default async function Image({ params }: { params: Promise<{ workspace: string }> }) {
  const workspace = await findWorkspace((await params).workspace);
  if (!workspace) notFound();
  return helpCard(workspace, null);
}
