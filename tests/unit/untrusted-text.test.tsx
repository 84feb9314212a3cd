import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { parseMarkup } from "@/domain/conversations/markup";
import { Markup, UntrustedText } from "@/ui/untrusted-text";

const HOSTILE = [
  "<script>alert(1)</script>",
  '<img src="https://evil.example/p.png" onerror="alert(1)">',
  "[x](javascript:alert(1))",
  "![x](https://evil.example/p.png)",
  "javascript:alert(1)",
  'https://evil.example/"onmouseover="alert(1)',
  "data:text/html,<script>alert(1)</script>",
  "<svg/onload=alert(1)>",
  "&lt;script&gt;",
];
const plain = (text: string) => renderToStaticMarkup(<UntrustedText text={text} />);
const article = (text: string) => renderToStaticMarkup(<Markup blocks={parseMarkup(text)} />);
/** What a browser would load or run: every tag that is not of ours, every attribute that acts. */
const acting = (html: string) =>
  html.match(/<(?:script|img|svg|iframe|style|link|object|form)\b|\son\w+="|(?:src|href)="(?!https?:|mailto:)/gi) ?? [];

describe("words of others on a page", () => {
  it.each(HOSTILE)("run nothing and load nothing: %s", (text) => {
    expect(acting(plain(text))).toEqual([]);
    expect(acting(article(text))).toEqual([]);
  });

  it("stand there as they were typed, in their own direction", () => {
    expect(plain("a <b>\n& c")).toMatch(/^<span dir="auto"[^>]*>a &lt;b&gt;\n&amp; c<\/span>$/);
  });

  it("link addresses of the web, which are told nothing and get no window", () => {
    const html = plain("See https://example.com/a?b=1&c=2. Or ftp://x");
    expect(html).toContain('href="https://example.com/a?b=1&amp;c=2"');
    expect(html).toContain('rel="noopener noreferrer nofollow ugc"');
    expect(html.match(/<a /g)).toHaveLength(1);
  });

  it("show where a link goes whose words do not say it", () => {
    expect(article("[our bank](https://evil.example/login)")).toContain("(evil.example)");
    expect(article("[https://example.com](https://example.com/)")).not.toContain("(example.com)");
  });
});
