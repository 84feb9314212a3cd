// The responder without a model: it quotes the passage that answers and cites it, or honestly has nothing. Pure.
import type { Hit } from "@/domain/knowledge/article";
import { rank } from "@/domain/knowledge/passage";
import { stemsOf } from "@/domain/knowledge/words";

export const BUILT_IN = "built-in-1";

export type BuiltInAnswer = {
  text: string;
  citations: { slug: string; title: string }[];
  confidence: number;
  answerable: boolean;
};

type Small = "greeting" | "thanks" | "identity";
type Texts = Record<Small | "unsure" | "rephrase" | "ask_back", string>;

const TEXTS: Record<string, Texts> = {
  en: {
    greeting: "Hello. What would you like to know?",
    thanks: "You are welcome. Write again whenever you need something.",
    identity:
      "I am an AI that answers from this company's own articles. A person is one click away: “Talk to a person”.",
    unsure: "I answered this as well as our articles allow. Would you like to talk to a person?",
    rephrase: "I am sorry that this did not help. Tell me in other words what you need, or choose “Talk to a person”.",
    ask_back: "I am glad to help. What exactly is it about, and what would you like to know?",
  },
  de: {
    greeting: "Guten Tag. Was möchten Sie wissen?",
    thanks: "Gern geschehen. Schreiben Sie jederzeit wieder.",
    identity:
      "Ich bin eine KI und antworte aus den Artikeln dieses Unternehmens. Eine Person ist einen Klick entfernt: „Mit einer Person sprechen“.",
    unsure: "Mehr steht dazu nicht in unseren Artikeln. Möchten Sie mit einer Person sprechen?",
    rephrase:
      "Es tut mir leid, dass das nicht geholfen hat. Sagen Sie es mir mit anderen Worten, oder wählen Sie „Mit einer Person sprechen“.",
    ask_back: "Gern. Worum genau geht es, und was möchten Sie wissen?",
  },
  es: {
    greeting: "Hola. ¿Qué desea saber?",
    thanks: "De nada. Escriba de nuevo cuando lo necesite.",
    identity:
      "Soy una IA que responde con los artículos de esta empresa. Una persona está a un clic: «Hablar con una persona».",
    unsure: "Nuestros artículos no dicen más. ¿Quiere hablar con una persona?",
    rephrase: "Siento que no haya ayudado. Dígamelo con otras palabras o elija «Hablar con una persona».",
    ask_back: "Con gusto. ¿De qué se trata exactamente y qué desea saber?",
  },
  fr: {
    greeting: "Bonjour. Que souhaitez-vous savoir ?",
    thanks: "Avec plaisir. Écrivez-nous quand vous voulez.",
    identity:
      "Je suis une IA qui répond à partir des articles de cette entreprise. Une personne est à un clic : « Parler à une personne ».",
    unsure: "Nos articles n'en disent pas plus. Souhaitez-vous parler à une personne ?",
    rephrase: "Je regrette que cela n'ait pas aidé. Dites-le autrement, ou choisissez « Parler à une personne ».",
    ask_back: "Avec plaisir. De quoi s'agit-il exactement, et que souhaitez-vous savoir ?",
  },
  zh: {
    greeting: "您好，请问有什么可以帮您？",
    thanks: "不客气，有需要随时再写。",
    identity: "我是根据本公司文章回答问题的 AI。点击“转人工”即可联系人工。",
    unsure: "我们的文章中只有这些内容。需要转人工吗？",
    rephrase: "抱歉没有帮到您。请换一种说法，或选择“转人工”。",
    ask_back: "好的。请问具体是什么事，您想了解什么？",
  },
  ar: {
    greeting: "مرحبًا. ماذا تود أن تعرف؟",
    thanks: "على الرحب والسعة. اكتب إلينا متى احتجت.",
    identity: "أنا ذكاء اصطناعي أجيب من مقالات هذه الشركة. يمكنك التحدث إلى شخص بنقرة واحدة.",
    unsure: "لا تذكر مقالاتنا أكثر من هذا. هل تريد التحدث إلى شخص؟",
    rephrase: "آسف لأن هذا لم يساعد. قلها بكلمات أخرى أو اختر «التحدث إلى شخص».",
    ask_back: "بكل سرور. ما الموضوع بالتحديد، وماذا تود أن تعرف؟",
  },
};

const THANKS = /thank|thx|cheers|bye|great|perfect|danke|tschüss|gracias|adiós|merci|revoir|谢|再见|شكر|السلامة/iu;
const IDENTITY = /bot|robot|human|real person|machine|\bai\b|mensch|humano|persona|humain|机器人|真人|روبوت|إنسان/iu;

/** A sentence of ours in the contact's language. */
export const say = (lang: string, key: keyof Texts): string => (TEXTS[lang] ?? (TEXTS.en as Texts))[key];

/** What to answer to a greeting, thanks or "are you a bot?". */
export function smallTalkAnswer(text: string, lang: string): string {
  return say(lang, IDENTITY.test(text) ? "identity" : THANKS.test(text) ? "thanks" : "greeting");
}

/**
 * Ranks the candidates and quotes. `previous` is what the contact said before: a short question ("and on Sundays?") leans on it,
 * unless it can be answered by itself ("Where can I park?").
 */
export function answerFromKnowledge(question: string, hits: Hit[], previous = ""): BuiltInAnswer {
  const alone = rank(question, hits);
  const inContext = questionInContext(question, previous);
  const { passages, confidence, answerable } =
    alone.answerable || inContext === question ? alone : rank(inContext, hits);
  const [best] = passages;
  if (!best) return { text: "", citations: [], confidence, answerable: false };
  const { slug, title } = best.hit;
  return { text: best.sentences.join(" "), citations: [{ slug, title }], confidence, answerable };
}

/** The question as search should see it. */
export const questionInContext = (question: string, previous: string): string =>
  previous !== "" && stemsOf(question).length <= 2 ? `${previous}\n${question}` : question;
