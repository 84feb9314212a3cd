// The picture that goes with a shared link: company, title and accent. Drawn with the one font that comes with Next: nothing is fetched.
import { ImageResponse } from "next/og";
import { shadesOf } from "@/domain/workspaces/accent";
import type { Workspace } from "@/domain/workspaces/read";

export const cardSize = { width: 1200, height: 630 };
/** Whoever hides an article does not want its title in pictures for long. */
const CACHE = "public, max-age=300";
/** The renderer would look for a font of any other script, and for emoji, on the network. */
const UNDRAWABLE = /[^\u0020-\u024f\u2013\u2014\u2018-\u201e\u2026\u20ac]/gu;
const LONGEST = 110;

/** Without a title, or with one in a script that the font does not have, the card is the company's. */
export function helpCard(workspace: Pick<Workspace, "name" | "accent">, title: string | null): ImageResponse {
  const { accent } = shadesOf(workspace.accent).light;
  const name = drawable(workspace.name);
  const headline = drawable(title ?? "") || name;
  return new ImageResponse(
    <div
      style={{
        width: "100%",
        height: "100%",
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        background: "#fdfdfe",
        color: "#1d1f27",
        padding: "76px 84px",
        borderLeft: `28px solid ${accent}`,
      }}
    >
      <div style={{ display: "flex", fontSize: 36, color: accent }}>{headline === name ? "" : name}</div>
      <div
        style={{
          display: "flex",
          fontSize: headline.length > 50 ? 64 : 84,
          lineHeight: 1.15,
          letterSpacing: -2,
          wordBreak: "break-word",
        }}
      >
        {headline}
      </div>
      <div style={{ display: "flex", height: 10, width: 132, borderRadius: 5, background: accent }} />
    </div>,
    { ...cardSize, headers: { "cache-control": CACHE } },
  );
}

/** Empty when hardly a letter of it could be drawn. */
function drawable(text: string): string {
  const composed = text.normalize("NFC");
  const drawn = composed.replace(UNDRAWABLE, " ").replace(/\s+/g, " ").trim();
  const letters = (of: string) => of.match(/\p{L}/gu)?.length ?? 0;
  if (letters(drawn) < 0.8 * letters(composed)) return "";
  return drawn.length > LONGEST ? `${drawn.slice(0, LONGEST)}…` : drawn;
}
