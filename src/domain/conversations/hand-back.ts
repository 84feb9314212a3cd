// A hand-back's contract as it can be written from the conversation before the agent looks: what the agent promised, what members
// said not to do, what the contact still asks. Pure; six languages.
import type { ContractLine } from "@/domain/escalation/contract";
import { forbiddenIn, forbiddenWords, speaksOf, topicOf } from "@/domain/escalation/topic";
import type { Entry } from "./entry";

const MOST_OF_A_PART = 5;
const LINE_LETTERS = 300;

const PROMISES = new RegExp(
  [
    String.raw`\b(?:i|we)(?:'ll| will| shall| have (?:now )?| promise|'ve )\b|\b(?:agreed|as discussed|you(?:'ll| will) (?:get|receive|have|hear)|i can offer)\b`,
    String.raw`\b(?:ich|wir) (?:werden?|haben?|schicken?|sende[n]?|erstatten?|melden?|kümmern?|verspreche[n]?|rufen?|buchen?)\b|\b(?:vereinbart|zugesagt|sie (?:bekommen|erhalten))\b`,
    String.raw`(?<!\p{L})(?:le (?:enviaré|devolveré|llamaré|daré)|(?:enviaremos|devolveremos|llamaremos|haremos|haré|he \p{L}+ado|hemos \p{L}+ado)|acordado|recibirá|prometo)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:je vous (?:envoie|rembourse|rappelle|promets|ferai)|je vais|nous allons|j'ai|nous avons|convenu|vous recevrez)(?!\p{L})`,
    "(?:我|我们)(?:会|将|已经|已|答应|承诺)|您(?:会|将)(?:收到|得到)|约定",
    String.raw`(?<!\p{L})(?:سوف|سأ\p{L}+|سن\p{L}+|لقد|اتفقنا|أعدك|ستتلقى|ستحصل)(?!\p{L})`,
  ].join("|"),
  "iu",
);
const QUESTION = /[?？؟]\s*$/u;

/** At most five lines of each part, each with the entry that it comes from; none is marked to be shown. `log`: the conversation in order. */
export function draftContract(log: readonly Entry[]): ContractLine[] {
  const said = log.filter((entry) => entry.episode === log.at(-1)?.episode && !entry.redacted);
  const last = said.findLast((entry) => entry.kind === "hand_back");
  const stretch = said.filter(({ seq }) => seq > (last?.seq ?? 0));
  const before = last?.kind === "hand_back" ? (last.payload.contract?.lines ?? []) : [];
  const again = before.filter(({ part, text }) => part !== "open" || !answered({ seq: last?.seq ?? 0, text }, stretch));
  return distinct([...again, ...promised(stretch), ...forbidden(said), ...openQuestions(stretch)]);
}

const promised = (stretch: Entry[]): ContractLine[] =>
  stretch.flatMap((entry) =>
    entry.kind === "message" && entry.actor === "agent"
      ? sentencesOf(entry.text).flatMap((text) =>
          PROMISES.test(text) && !QUESTION.test(text) ? [lineOf("agreed", text, entry)] : [],
        )
      : [],
  );

/** Notes and whispers stay with members, and so does what they forbid. */
const forbidden = (said: Entry[]): ContractLine[] =>
  said.flatMap((entry) =>
    entry.kind === "note" || entry.kind === "whisper"
      ? sentencesOf(entry.text).flatMap((text) =>
          forbiddenIn(text).length > 0 ? [lineOf("do_not", forbiddenWords(text), entry)] : [],
        )
      : [],
  );

const openQuestions = (stretch: Entry[]): ContractLine[] =>
  stretch.flatMap((entry) =>
    entry.kind === "message" && entry.actor === "contact"
      ? sentencesOf(entry.text).flatMap((text) =>
          QUESTION.test(text) && !answered({ seq: entry.seq, text }, stretch) ? [lineOf("open", text, entry)] : [],
        )
      : [],
  );

/** Somebody spoke of its matter afterwards; a question without a matter of its own counts as answered by whatever came. */
function answered({ seq, text }: { seq: number; text: string }, stretch: Entry[]): boolean {
  const later = stretch.filter((entry) => entry.kind === "message" && entry.actor !== "contact" && entry.seq > seq);
  const topic = topicOf(text);
  return topic === null ? later.length > 0 : later.some((entry) => speaksOf(entry.text, topic));
}

const lineOf = (part: ContractLine["part"], text: string, { seq }: Entry): ContractLine => ({
  part,
  text: text.slice(0, LINE_LETTERS).toWellFormed(),
  from: seq,
  shown: false,
});

const sentencesOf = (text: string): string[] =>
  (text.match(/[^.!?。！？؟\n]+(?:[.!?](?=\s|$)|[。！？؟]|[.!?](?=\S)[^.!?。！？؟\n]*)*/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

/** The newest of each part, no words twice, in the order in which they were said. */
function distinct(lines: ContractLine[]): ContractLine[] {
  const key = ({ part, text }: ContractLine) => `${part} ${text.toLowerCase()}`;
  const known = new Set<string>();
  const once = lines.filter((line) => !known.has(key(line)) && known.add(key(line)));
  const newest = (part: ContractLine["part"]) => once.filter((line) => line.part === part).slice(-MOST_OF_A_PART);
  return [...newest("agreed"), ...newest("do_not"), ...newest("open")];
}
