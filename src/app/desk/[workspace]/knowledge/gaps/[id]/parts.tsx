// Parts of a gap's page that only show: its questions, what is answered now, and the draft for those who may not publish.
import type { Route } from "next";
import Link from "next/link";
import { CAUSES } from "@/domain/gaps/gap";
import { type Gap, type GapQuestion, MOST_QUESTIONS } from "@/domain/gaps/read/one";
import type { Proof } from "@/domain/gaps/read/proof";
import { excerpt } from "@/platform/text";
import { Ago } from "@/ui/ago";
import { HolderShape } from "@/ui/holder";
import { UntrustedText } from "@/ui/untrusted-text";
import { InboxEntry } from "../inbox-entry";
import { Marks } from "./draft-form";

export function Questions({ workspace, gap: { questions, lang } }: { workspace: string; gap: Gap }) {
  return (
    <section aria-label="Questions" className="min-w-0">
      <h2 className="mb-2 text-[13px] font-semibold">{timesText(questions.length)}</h2>
      <ul className="divide-y border-y">
        {questions.map((question) => (
          <li key={`${question.conversationId} ${question.seq}`}>
            <InboxEntry
              workspace={workspace}
              conversationId={question.conversationId}
              seq={question.seq}
              className="-mx-2 block rounded-control px-2 py-2.5 hover:bg-sunken focus-visible:outline-offset-[-2px]"
            >
              <span lang={lang} dir="auto" className="line-clamp-3 break-words">
                {excerpt(question.text, 300)}
              </span>
              <span className="mt-0.5 flex flex-wrap gap-x-3 text-[12px] text-quiet">
                <Ago at={question.at} past />
                <span>{CAUSES[question.cause]}</span>
                {whyHere(question)}
              </span>
            </InboxEntry>
          </li>
        ))}
      </ul>
    </section>
  );
}

function timesText(count: number): string {
  if (count === 1) return "Asked once";
  return count < MOST_QUESTIONS ? `Asked ${count} times` : `The newest ${count} questions`;
}

/** Why it stands with the first one; that one itself needs no reason. */
function whyHere({ alike, shared }: GapQuestion) {
  if (alike > 0.99 || shared.length === 0) return null;
  return (
    <span>
      {Math.round(alike * 100)} % alike: {shared.slice(0, 4).join(", ")}
    </span>
  );
}

type AnsweredProps = { room: string; article: { slug: string; title: string }; proofs: Proof[] };

/** What became of the questions: the product's own trial of each, as of now. */
export function Answered({ room, article, proofs }: AnsweredProps) {
  const answered = proofs.filter((proof) => proof.answered).length;
  return (
    <section aria-label="What is answered now">
      <p>
        <SourceLink room={room} source={article} /> answers this.
      </p>
      <h2 className="mt-6 mb-2 text-[13px] font-semibold">
        {answered === proofs.length
          ? "The responder would answer every wording now"
          : `The responder would answer ${answered} of ${proofs.length} wordings now`}
      </h2>
      <ul className="divide-y border-y">
        {proofs.map(({ question, answered: isAnswered, source }) => (
          <li key={question} className="flex gap-3 py-2.5">
            <span className="pt-[5px]">
              <HolderShape status="open" holder={isAnswered ? "responder" : "queue"} size={10} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block">
                <UntrustedText text={excerpt(question, 300)} />
              </span>
              <span className="block text-[13px] text-quiet">
                {isAnswered ? "Answered" : "Still to a person"}
                {source && (
                  <>
                    {" "}
                    from <SourceLink room={room} source={source} />
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {answered < proofs.length && (
        <p className="mt-3 text-[13px] text-quiet">
          The article may lack the words that these customers use. Edit it, and look here again.
        </p>
      )}
    </section>
  );
}

const SourceLink = ({ room, source }: { room: string; source: { slug: string; title: string } }) => (
  <Link
    href={`${room}/article/${encodeURIComponent(source.slug)}` as Route}
    dir="auto"
    className="font-medium text-text underline decoration-line underline-offset-4 hover:decoration-current"
  >
    {source.title}
  </Link>
);

export function ReadOnlyDraft({ workspace, gap, lowest }: { workspace: string; gap: Gap; lowest: string }) {
  const { draft, labels, lang } = gap;
  return (
    <section aria-label="Draft">
      <p className="mb-4 text-quiet">
        {draft.sentences.length > 0
          ? `What agents replied so far. A workspace ${lowest} can publish it as an article.`
          : `No person has replied yet. A workspace ${lowest} can write the answer here.`}
      </p>
      <ul className="divide-y border-y">
        {draft.sentences.map(({ text, sources }) => (
          <li key={text} className="py-2.5">
            <span lang={lang}>
              <UntrustedText text={text} />
            </span>
            <span className="flex flex-wrap gap-x-3 text-[12px] text-quiet">
              <Marks sources={sources} workspace={workspace} labels={labels} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
