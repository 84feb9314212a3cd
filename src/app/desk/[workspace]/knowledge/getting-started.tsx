// The first screen of a new workspace: three steps to a chat page that answers, and colleagues who take over.
import { Check, ExternalLink } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";

type Props = {
  workspace: string;
  chatUrl: string;
  colleagues: number;
  /** What customers asked in vain already. */
  gaps: number;
  mayWrite: boolean;
  mayInvite: boolean;
};

export function GettingStarted({ workspace, chatUrl, colleagues, gaps, mayWrite, mayInvite }: Props) {
  const desk = `/desk/${encodeURIComponent(workspace)}`;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-10 lg:py-16">
      <div className="mx-auto max-w-[600px]">
        <h1 className="text-xl font-semibold tracking-tight">Your chat page is live. Now tell it what you know.</h1>
        <p className="mt-2 max-w-[60ch] text-quiet">
          Articles stand here. The responder answers from them and from nothing else, and shows customers which one it
          used. Until there are some, every question goes to a person.
        </p>
        <ol className="mt-8 divide-y border-y">
          <Step number={1} title="Add articles">
            <AddArticles knowledge={`${desk}/knowledge`} mayWrite={mayWrite} />
            {gaps > 0 && (
              <p className="mt-3">
                <Link href={`${desk}/knowledge/gaps` as Route} className="underline underline-offset-4">
                  {gaps === 1 ? "One question was" : `${gaps} questions were`} asked already
                </Link>
                , with what your people replied.
              </p>
            )}
          </Step>
          <Step number={2} title="Open your chat page">
            <p className="text-quiet">Ask it something, and watch the question arrive in your inbox.</p>
            <div className="mt-3 flex flex-wrap items-center gap-2">
              <a href={chatUrl} target="_blank" rel="noopener" className={buttonClass("plain", "min-h-9")}>
                Open the chat page
                <ExternalLink size={14} aria-hidden="true" />
              </a>
              <CopyButton text={chatUrl} what="the address of the chat page" />
            </div>
            <p className="mt-2 break-all font-mono text-[12px] text-quiet">{chatUrl}</p>
          </Step>
          <Step number={3} title="Invite colleagues" done={colleagues > 0}>
            {colleagues > 0 ? (
              <p className="text-quiet">
                {colleagues === 1 ? "One colleague is" : `${colleagues} colleagues are`} here with you.
              </p>
            ) : (
              <p className="text-quiet">What needs a person waits in the queue for whoever is there first.</p>
            )}
            {mayInvite && (
              <Link href={`${desk}/settings/members` as Route} className={buttonClass("plain", "mt-3 min-h-9")}>
                {colleagues > 0 ? "See members" : "Invite colleagues"}
              </Link>
            )}
          </Step>
        </ol>
      </div>
    </div>
  );
}

function AddArticles({ knowledge, mayWrite }: { knowledge: string; mayWrite: boolean }) {
  if (!mayWrite) return <p className="text-quiet">A manager of this workspace adds or writes them.</p>;
  return (
    <>
      <p className="text-quiet">
        Add your website, a PDF, a Word file or a table of questions and answers, or write the first article here. You
        see everything before it is published.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Link href={`${knowledge}/import` as Route} className={buttonClass("primary", "min-h-9")}>
          Add knowledge
        </Link>
        <Link href={`${knowledge}/new` as Route} className={buttonClass("plain", "min-h-9")}>
          Write the first article
        </Link>
      </div>
    </>
  );
}

type StepProps = { number: number; title: string; done?: boolean; children: ReactNode };

function Step({ number, title, done = false, children }: StepProps) {
  return (
    <li className="flex gap-4 py-5">
      <span
        aria-hidden="true"
        className={`tabular flex size-6 shrink-0 items-center justify-center rounded-full text-[12px] font-semibold ${done ? "bg-ok/15 text-ok" : "border text-quiet"}`}
      >
        {done ? <Check size={14} /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="mb-1 font-semibold leading-6">
          {title}
          {done && <span className="sr-only"> (done)</span>}
        </h2>
        {children}
      </div>
    </li>
  );
}
