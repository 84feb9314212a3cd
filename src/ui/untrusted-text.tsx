// The one component that renders words of contacts, of the responder and of articles: text and a closed tree, never HTML.
import type { ReactNode } from "react";
import type { Block, Inline } from "@/domain/conversations/markup";

/** Plain words as they were typed: line breaks kept, addresses of the web linked. */
export function UntrustedText({ text }: { text: string }) {
  return (
    <span dir="auto" className="whitespace-pre-wrap break-words [unicode-bidi:isolate]">
      {linked(text)}
    </span>
  );
}

const ADDRESS = /(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/g;

function linked(text: string): ReactNode[] {
  return text.split(ADDRESS).map((part, i) =>
    i % 2 === 1 && URL.canParse(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one immutable text
      <ExternalLink key={i} href={part}>
        {part}
      </ExternalLink>
    ) : (
      part
    ),
  );
}

function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className="text-accent underline underline-offset-2"
    >
      {children}
    </a>
  );
}

/** Words of a text with some of them marked, for example those that were searched for. */
export function MarkedText({ parts }: { parts: { text: string; changed: boolean }[] }) {
  return (
    <span dir="auto" className="break-words [unicode-bidi:isolate]">
      {parts.map(({ text, changed }, i) =>
        changed ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one immutable text
          <mark key={i} className="rounded-[3px] bg-accent/25 text-text">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  );
}

/** Markdown, parsed on the server by conversations/markup.ts. `heading` is what a heading is on a page whose title stands above it. */
export function Markup({ blocks, heading = "h3" }: { blocks: Block[]; heading?: "h2" | "h3" }) {
  return (
    <div dir="auto" className="space-y-3 break-words">
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the tree of one immutable text
        <BlockView key={i} block={block} heading={heading} />
      ))}
    </div>
  );
}

function BlockView({ block, heading: Heading }: { block: Block; heading: "h2" | "h3" }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      );
    case "heading":
      return (
        <Heading className="font-semibold">
          <Inlines inlines={block.inlines} />
        </Heading>
      );
    case "quote":
      return (
        <blockquote className="border-s-2 ps-3 text-quiet">
          <Markup blocks={block.blocks} heading={Heading} />
        </blockquote>
      );
    case "code":
      return <pre className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-[13px]">{block.text}</pre>;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List className={`space-y-1 ps-5 ${block.ordered ? "list-decimal" : "list-disc"}`}>
          {block.items.map((item, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the tree of one immutable text
            <li key={i}>
              <Markup blocks={item} heading={Heading} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Inlines({ inlines }: { inlines: Inline[] }) {
  return inlines.map((inline, i) => {
    const key = `${i}`;
    switch (inline.kind) {
      case "break":
        return <br key={key} />;
      case "strong":
        return <strong key={key}>{inline.text}</strong>;
      case "em":
        return <em key={key}>{inline.text}</em>;
      case "code":
        return (
          <code key={key} className="rounded bg-sunken px-1 font-mono text-[0.92em]">
            {inline.text}
          </code>
        );
      case "link":
        return (
          <span key={key}>
            <ExternalLink href={inline.href}>{inline.text}</ExternalLink>
            {!inline.text.includes(inline.host) && <span className="text-faint"> ({inline.host})</span>}
          </span>
        );
      default:
        return inline.text;
    }
  });
}
