"use client";
// From a help page that is not there to those that are, and to the chat. Next tells only client parts of such a page its address.
import { useParams } from "next/navigation";
import { buttonClass } from "@/ui/button";

export function WaysOn({ articles, chat }: { articles: string; chat: string }) {
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <p className="flex flex-wrap gap-3">
      <a href={`/help/${workspace}`} className={buttonClass("plain", "min-h-11 px-5 text-[15px]")}>
        {articles}
      </a>
      <a href={`/chat/${workspace}`} className={buttonClass("primary", "min-h-11 px-5 text-[15px]")}>
        {chat}
      </a>
    </p>
  );
}
