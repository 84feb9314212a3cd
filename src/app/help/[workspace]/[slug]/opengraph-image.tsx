// The card of one article.
import { notFound } from "next/navigation";
import { cardSize, helpCard } from "../card";
import { findArticle } from "../find";

export const size = cardSize;
export const contentType = "image/png";

export default async function Image({ params }: { params: Promise<{ workspace: string; slug: string }> }) {
  const { workspace, slug } = await params;
  const found = await findArticle(workspace, slug);
  if (!found) notFound();
  return helpCard(found.workspace, found.article.title);
}
