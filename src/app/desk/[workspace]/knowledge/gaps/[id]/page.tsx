// One gap: what was asked and where, and the article that would answer it.
import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { viewingMember } from "@/auth/actions";
import { settle } from "@/auth/gate";
import { costText } from "@/domain/gaps/cost";
import { DISMISS_REASONS, isOpen } from "@/domain/gaps/gap";
import { type Gap, readGap } from "@/domain/gaps/read/one";
import { type Proof, proveGap } from "@/domain/gaps/read/proof";
import { canRewrite } from "@/domain/gaps/read/rewrite";
import { listArticles } from "@/domain/knowledge/read";
import { can, lowestRole, type Member } from "@/domain/workspaces/member";
import { excerpt } from "@/platform/text";
import { Ago } from "@/ui/ago";
import { buttonClass } from "@/ui/button";
import { PaneHead, Scroll } from "@/ui/pane";
import { GapMark } from "../state";
import { Restore } from "./dismiss";
import { DraftForm } from "./draft-form";
import { Answered, Questions, ReadOnlyDraft } from "./parts";

export const metadata: Metadata = { title: "Gap" };

type Props = { params: Promise<{ workspace: string; id: string }> };
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function GapPage({ params }: Props) {
  const { workspace, id } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const read = UUID.test(id) ? await settle(() => readGap(member, { gapId: id })) : null;
  if (!read?.ok) notFound();
  const gap = read.data;
  const first = gap.questions.at(-1);
  const handledMs = gap.questions.reduce((sum, question) => sum + question.handledMs, 0);
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  return (
    <>
      <PaneHead
        back={`${room}/gaps` as Route}
        backLabel="Back to the gaps"
        title={
          <Link href={`${room}/gaps` as Route} className="hidden font-normal text-quiet hover:text-text lg:inline">
            ← Gaps
          </Link>
        }
      >
        <span className="text-[13px]">
          <GapMark state={gap.state} />
        </span>
      </PaneHead>
      <Scroll className="flex-1 px-5 py-6 lg:px-8 lg:py-8">
        <div className="mx-auto max-w-[1120px]">
          <h1 lang={gap.lang} dir="auto" className="max-w-[68ch] break-words text-xl font-semibold tracking-tight">
            {excerpt(first?.text ?? "", 300)}
          </h1>
          <p className="mt-1 text-quiet">{costText({ questions: gap.questions.length, handledMs })}</p>
          <div className="mt-6 grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_380px]">
            <div className="min-w-0">
              <Resolution workspace={workspace} room={room} gap={gap} member={member} />
            </div>
            <Questions workspace={workspace} gap={gap} />
          </div>
        </div>
      </Scroll>
    </>
  );
}

type ResolutionProps = { workspace: string; room: string; gap: Gap; member: Member };

/** What can be done, or what was done. */
async function Resolution({ workspace, room, gap, member }: ResolutionProps) {
  const { id: gapId, state, article, dismissed, draft, labels, lang } = gap;
  const mayWrite = can(member, "write_knowledge");
  if (dismissed)
    return (
      <div className="space-y-3">
        <p>
          {dismissed.by} dismissed this <Ago at={dismissed.at} past />:{" "}
          {DISMISS_REASONS[dismissed.reason].toLowerCase()}.
        </p>
        {mayWrite && <Restore workspace={workspace} gapId={gapId} />}
      </div>
    );
  if (state === "answered" && article) {
    const proofs: Proof[] = await proveGap(member, gap.questions);
    return <Answered room={room} article={article} proofs={proofs} />;
  }
  if (state === "drafted" && article) return <Drafted room={room} article={article} mayWrite={mayWrite} />;
  return (
    <>
      {state === "reopened" && article && (
        <p className="mb-5 rounded-control bg-sunken px-3 py-2">
          Asked again since <ArticleLink room={room} article={article} /> was last saved, and not answered by it.
        </p>
      )}
      {mayWrite && isOpen(state) ? (
        <DraftForm
          workspace={workspace}
          gapId={gapId}
          lang={lang}
          draft={draft}
          labels={labels}
          articles={await articlesFor(member, gap)}
          canRewrite={canRewrite()}
        />
      ) : (
        <ReadOnlyDraft workspace={workspace} gap={gap} lowest={lowestRole("write_knowledge")} />
      )}
    </>
  );
}

/** Published ones: the one that was to answer it first, then those in the language of the questions. */
async function articlesFor(member: Member, { article, lang }: Gap): Promise<{ slug: string; title: string }[]> {
  const all = (await listArticles(member)).filter(({ status }) => status === "published");
  const rank = (each: { slug: string; lang: string }) => (each.slug === article?.slug ? 0 : each.lang === lang ? 1 : 2);
  return all.toSorted((a, b) => rank(a) - rank(b)).map(({ slug, title }) => ({ slug, title }));
}

type ArticleOf = { room: string; article: { slug: string; title: string } };

function Drafted({ room, article, mayWrite }: ArticleOf & { mayWrite: boolean }) {
  return (
    <div className="space-y-3">
      <p>
        <ArticleLink room={room} article={article} /> was begun for this. Once it is published, the gap is closed.
      </p>
      {mayWrite && (
        <Link href={`${room}/article/${encodeURIComponent(article.slug)}/edit` as Route} className={buttonClass()}>
          Go on writing
        </Link>
      )}
    </div>
  );
}

const ArticleLink = ({ room, article }: ArticleOf) => (
  <Link
    href={`${room}/article/${encodeURIComponent(article.slug)}` as Route}
    dir="auto"
    className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
  >
    {article.title}
  </Link>
);
