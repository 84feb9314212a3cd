// What search learnt from this workspace's articles and from questions that agents answered; members who write articles take out what is wrong.
import type { Metadata, Route } from "next";
import Link from "next/link";
import { viewingMember } from "@/auth/actions";
import { type LearntByWorkspace, listLearnt } from "@/domain/knowledge/read/learnt";
import { can, lowestRole } from "@/domain/workspaces/member";
import { whoMay } from "@/domain/workspaces/read";
import { Denied, PaneHead, Scroll } from "@/ui/pane";
import { InboxEntry } from "../gaps/inbox-entry";
import { Remove } from "./remove";

export const metadata: Metadata = { title: "What search learnt" };

type Props = { params: Promise<{ workspace: string }> };
type Room = { workspace: string; room: string };

const LONGEST_LABEL = 80;

export default async function LearntPage({ params }: Props) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  return (
    <>
      <PaneHead title={<h1>What search learnt</h1>} back={`${room}/gaps` as Route} backLabel="Back to the gaps" />
      {can(member, "write_knowledge") ? (
        <Learnt workspace={workspace} room={room} {...(await listLearnt(member))} />
      ) : (
        <Denied
          what="What search learnt"
          lowest={lowestRole("write_knowledge")}
          names={await whoMay(member, "write_knowledge")}
        />
      )}
    </>
  );
}

function Learnt({ workspace, room, questions, words }: Room & LearntByWorkspace) {
  return (
    <Scroll className="flex-1">
      <div className="mx-auto max-w-[820px] px-5 py-6 lg:px-8 lg:py-8">
        <Questions workspace={workspace} room={room} questions={questions} />
        <Words workspace={workspace} words={words} />
      </div>
    </Scroll>
  );
}

function Questions({ workspace, room, questions }: Room & Pick<LearntByWorkspace, "questions">) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className="text-[15px] font-semibold">
        Answered questions
      </h2>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        {questions.length === 0
          ? "None yet. When an agent replies what an article says, or a gap gets its article, search leads questions like it there from then on."
          : "No article was found for these; then an agent replied what an article says, or the article was written. Questions like them are led there from then on."}
      </p>
      {questions.length > 0 && (
        <ul aria-label="Answered questions" className="divide-y border-y">
          {questions.map(({ conversationId, seq, text, learntFrom, article }) => (
            <li key={`${conversationId} ${seq}`} className="flex items-start gap-3 py-3">
              <div className="min-w-0 flex-1">
                <InboxEntry
                  workspace={workspace}
                  conversationId={conversationId}
                  seq={seq}
                  className="line-clamp-2 break-words font-medium hover:underline"
                >
                  <span dir="auto">{text}</span>
                </InboxEntry>
                <p className="mt-1 flex flex-wrap gap-x-2 text-[13px] text-quiet">
                  {learntFrom === "gap"
                    ? "This article was written for it:"
                    : "An agent replied what this article says:"}
                  <Link
                    href={`${room}/article/${encodeURIComponent(article.slug)}` as Route}
                    dir="auto"
                    className="min-w-0 truncate text-text underline underline-offset-2"
                  >
                    {article.title}
                  </Link>
                </p>
              </div>
              <Remove
                workspace={workspace}
                label={shortened(text)}
                of={{ conversationId, seq, article: shortened(article.title) }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Words({ workspace, words }: Pick<Room, "workspace"> & Pick<LearntByWorkspace, "words">) {
  return (
    <section aria-labelledby="words" className="mt-10">
      <h2 id="words" className="text-[15px] font-semibold">
        Your own words
      </h2>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        {words.length === 0
          ? "None yet. Words that stand in many of your articles tell none from another; search takes note of them soon after you publish."
          : "They stand in your name or in many of your articles. An article need not have them to answer a question that does."}
      </p>
      <ul aria-label="Your own words" className="flex flex-wrap gap-2">
        {words.map(({ stem, word, articles }) => (
          <li key={stem} className="flex items-center gap-1 rounded-control border ps-2.5">
            <span dir="auto">{word}</span>
            <span className="tabular text-[13px] text-quiet" title={`In ${articles} published articles`}>
              {articles}
            </span>
            <Remove workspace={workspace} label={word} of={{ stem }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const shortened = (text: string) =>
  text.length <= LONGEST_LABEL ? text : `${[...text].slice(0, LONGEST_LABEL - 1).join("")}…`;
