// What the responder would do now with the questions of a gap: the product's own trial, run on each.
import { tryQuestion } from "@/domain/responder/read/trial";
import type { Member } from "@/domain/workspaces/member";
import type { GapQuestion } from "./one";

export type Proof = {
  question: string;
  answered: boolean;
  /** The article that would be quoted; null when it would not answer. */
  source: { slug: string; title: string } | null;
};

const MOST_TRIED = 8;

/** The newest questions, each wording once. */
export async function proveGap(member: Member, questions: readonly GapQuestion[]): Promise<Proof[]> {
  const texts = [...new Set(questions.map(({ text }) => text))].slice(0, MOST_TRIED);
  return Promise.all(
    texts.map(async (question) => {
      const { outcome, text, passages } = await tryQuestion(member, {
        question: question.slice(0, 2000).toWellFormed(),
      });
      // With a policy that only offers a person, nothing may have been said.
      const answered = outcome !== "handed_off" && text !== "";
      const [first] = passages;
      return { question, answered, source: answered && first ? { slug: first.slug, title: first.title } : null };
    }),
  );
}
