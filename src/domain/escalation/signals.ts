// Signals that rules read better than statistics: an explicit wish for a person and its negation, danger to life, an answer that
// did not help, a problem that is solved, small talk. Pure patterns per meaning, all six languages together.
import { stemsOf } from "@/domain/knowledge/words";
import { dangerIn } from "./danger";
import { openingOf } from "./opener";
import type { Feedback, Utterance } from "./situation";

export type Signals = {
  /** Consecutive answers, up to now, of which the contact said that they did not help. */
  unhelpfulAnswers: number;
  /** Answers of the responder before this burst; a question back is none. */
  responderTurns: number;
  repeatedQuestion: boolean;
  solved: boolean;
  wantsPerson: boolean;
  wantsNoPerson: boolean;
  safety: boolean;
  smallTalk: boolean;
  /** Says no more than that there is something to ask. */
  opens: boolean;
};

const PERSON =
  "(?:human|person|agent|representative|operator|someone|somebody|supervisor|manager|colleague|advis[eo]r|staff|mensch(?:en)?|person|mitarbeiter(?:in)?|berater(?:in)?|jemand(?:en|em)?|kolleg(?:e|in|en)|persona|humano|agente|asesor(?:a)?|encargad[oa]|alguien|humain|conseiller|conseillère|quelqu'un|responsable)";

const wants = [
  new RegExp(
    `\\b(?:speak|talk|chat|connect|transfer|forward|escalate|put)\\b[^.?!]{0,25}\\b(?:to|with|through)\\b[^.?!]{0,20}\\b${PERSON}\\b`,
    "iu",
  ),
  new RegExp(`\\b(?:want|need|get|give|like|prefer)\\b[^.?!]{0,18}\\b(?:real|actual|live|human)\\s${PERSON}\\b`, "iu"),
  /^\W*(?:a |an |the )?(?:human|agent|operator|representative|real person|live agent|persona|mensch|humain|conseiller|人工|客服|真人)(?:,? (?:please|now|pls|bitte|por favor|s'il vous plaît))?\W*$/iu,
  /\b(?:sprechen|reden|verbinden|weiterleiten)\b/iu,
  new RegExp(`\\b(?:hablar|comunicar\\w*|p[aá]s[ae]\\w*)\\b[^.?!]{0,20}\\b(?:con|a)\\b[^.?!]{0,16}\\b${PERSON}`, "iu"),
  new RegExp(
    `\\b(?:parler|discuter|passez|transf\\w+)\\b[^.?!]{0,20}\\b(?:à|avec|un|une)\\b[^.?!]{0,16}\\b${PERSON}`,
    "iu",
  ),
  /(?:转|接|找|要|换|叫).{0,4}(?:人工|真人|客服|经理|负责人)/u,
  /(?:التحدث|أتحدث|اتكلم|أتكلم|تحويلي|حولني|كلموني).{0,20}(?:موظف|شخص|إنسان|مسؤول|أحد|بشري|مدير)/u,
];
const GERMAN_WISH = new RegExp(`\\b${PERSON}\\b`, "iu");

const noPerson = [
  /\b(?:no need|don't need|do not need|not necessary|rather not|don't want|do not want|without|instead of)\b[^.?!]{0,40}\b(?:human|person|agent|representative|operator|someone|hand\w* (?:me )?(?:over|off)|transfer)/iu,
  /\b(?:kein(?:e|en)?|nicht nötig|ohne)\b[^.?!]{0,30}\b(?:mensch|mitarbeiter|berater|weiterleit|verbind)/iu,
  /\b(?:no (?:hace falta|necesito|quiero)|sin)\b[^.?!]{0,30}\b(?:persona|agente|humano)/iu,
  /\b(?:pas besoin|inutile|sans)\b[^.?!]{0,30}\b(?:conseiller|humain|quelqu'un|personne)/iu,
  /不(?:用|需要|必|要).{0,4}(?:人工|真人|客服)/u,
  /(?:لا أحتاج|لا داعي|بدون).{0,20}(?:موظف|شخص|أحد)/u,
];
/** A question whether this is a machine. It ends a clause: "is this a computer error?" is none. */
const aboutTheBot =
  /\b(?:(?:are|r|were) (?:you|u)|(?:if|whether) (?:you are|you're|this is|it is)|(?:could|might|would) (?:you|this|it) (?:be|consider yourself(?: to be)?)|am i (?:talking|speaking|chatting|writing) (?:to|with)|is this)(?: (?:really|actually|just|even|only|maybe|perhaps|some|kind of|sort of|like))*(?: an?)?(?: (?:real|live|actual|living|proper|human|chat|computer))* (?:bot|chatbot|robot|human(?: being)?|person|machine|computer|program|ai)(?: or (?:just )?(?:an? )?(?:real |live |actual )?(?:bot|chatbot|robot|human(?: being)?|person|machine|computer|program|ai))?(?= *(?:[?.!,;\n]|$|or\b|here\b|please\b))|\b(?:bist du|sind sie ein|eres un|es usted un|êtes-vous un|es-tu un)\b[^.?!]*|你是(?:机器人|真人)|هل أنت (?:روبوت|إنسان)/iu;

/** An order to the machine begins its sentence: customers also say that a company ignores its own rules. */
const injection =
  /(?<=^|[.!?。！？\n])[\s"'*#-]*(?:(?:please|now|ok(?:ay)?|and|then|hey|from now on)[ ,:]*)*(?:(?:ignore|disregard|forget|override|bypass)\b[^.?!]{0,30}\b(?:instructions?|rules|prompts?|guidelines)\b|you are (?:now )?(?:dan\b|in (?:developer|debug|god) mode|unrestricted|jailbroken)|pretend (?:that )?(?:you (?:have no|are (?:not|an?|my))|to be)\b[^.?!]*|(?:vergiss|ignoriere)\b[^.?!]{0,20}\b(?:anweisungen|regeln)\b|(?:ignora|olvida)\b[^.?!]{0,20}\b(?:instrucciones|reglas)\b|(?:ignore|oublie)[sz]?\b[^.?!]{0,20}\b(?:consignes|règles)\b|忽略.{0,8}(?:指令|规则|提示)|(?:تجاهل|انس).{0,12}(?:التعليمات|القواعد))|\b(?:and )?(?:reveal|print|show|repeat|output|leak)\b[^.?!]{0,20}\b(?:system prompt|your (?:instructions|prompt|rules)|api key|admin password)\b/giu;

const unhelpful = [
  /\b(?:(?:didn'?t|did not|doesn'?t|does not|don'?t|isn'?t|wasn'?t|not|no|never|hardly) (?:really )?(?:any )?(?:help|helping|helpful|work|working|change|difference|answer|what i (?:asked|meant|need))|no (?:luck|use|change|difference|help)|useless|still (?:not|no|doesn'?t|isn'?t|can'?t|the same|nothing|broken|fails?|down|says|shows|happening)|same (?:thing|error|problem|result|issue|message)|already (?:did|tried|done|told|said|checked|read|have)|(?:did|tried|done) (?:that|this|all that|it) (?:already|before|twice|this)|i (?:only|just) see|(?:i|as i) (?:said|told you|wrote|asked)|(?:that'?s|this is) not (?:what|my|it|the)|are you even|you'?re not (?:listening|reading|answering)|you (?:keep|just) (?:repeat|say|send|paste)\w*|read (?:my|what))\b/iu,
  /\b(?:hat nicht|hilft (?:mir )?nicht|geht (?:immer noch )?nicht|funktioniert (?:immer noch |trotzdem )?nicht|immer noch|keine änderung|nichts gebracht|bringt nichts|schon (?:gemacht|probiert|versucht|gesagt|erledigt)|habe ich (?:schon|bereits|doch)|nicht (?:was|das|meine)|gleiche[rs]? (?:fehler|problem|ergebnis))\b/iu,
  /\b(?:no (?:me )?(?:ayuda|ayudó|sirve|sirvió|funciona|funcionó|es lo que)|sigue (?:igual|sin|fallando)|ya lo (?:hice|intenté|probé|dije)|ya (?:hice|probé|intenté)|lo mismo)\b/iu,
  /\b(?:(?:n'|ne )(?:aide|marche|fonctionne|est) (?:pas|toujours pas)|ça (?:n'aide|ne marche|ne fonctionne) |toujours (?:pas|le même|rien|la même)|déjà (?:fait|essayé|dit)|pas ce que|aucun changement|même (?:erreur|problème))\b/iu,
  /(?:没用|没有用|不行|还是(?:不|没|一样|老样子)|试过了|已经(?:试|做|说|重启)|不是我(?:问|要|想)|没(?:帮|解决|变化))/u,
  /(?:لم (?:يساعد|ينفع|يعمل|يفد|ينجح|يتغير)|لا (?:يعمل|ينفع|يساعد|يفيد)|ما زال|لا يزال|جربت|فعلت ذلك|ليس هذا|نفس (?:المشكلة|الخطأ))/u,
];
const solvedNow = [
  /\b(?:(?:it |that |this |now |all )*(?:works|worked|fixed|solved|sorted|helped|perfect|great|got it|found it|makes sense|that did it|does the trick|all good|all set)|thank(?:s| you)|cheers|never ?mind)\b/iu,
  /\b(?:danke|funktioniert jetzt|geht jetzt|geklappt|erledigt|gelöst|passt|perfekt|super)\b/iu,
  /\b(?:gracias|ya funciona|solucionado|resuelto|perfecto|listo)\b/iu,
  /\b(?:merci|ça marche|résolu|réglé|parfait|c'est bon)\b/iu,
  /(?:谢谢|多谢|好了|解决了|可以了|明白了|成功了)/u,
  /(?:شكر|تم الحل|اشتغل|يعمل الآن|حُلت|تمام)/u,
];
const small =
  /^\W*(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|thanks?|thank you|thx|cheers|bye|goodbye|see you|ok(?:ay)?|great|perfect|cool|nice|wonderful|lovely|yes|no|sure|got it|hallo|guten (?:tag|morgen|abend)|moin|servus|danke|vielen dank|tschüss|super|ja|nein|hola|buen(?:os|as) (?:días|tardes|noches)|gracias|muchas gracias|adiós|vale|sí|bonjour|bonsoir|salut|merci(?: beaucoup)?|au revoir|d'accord|oui|non|你好|您好|谢谢|再见|好的|مرحبا|السلام عليكم|شكرا|شكرًا|مع السلامة|حسنا|there|everyone|all|so much|a lot|very much|schön|sehr|mucho|team|again|for your help|für (?:ihre|die) hilfe|por su ayuda|pour votre aide|that helped|have a (?:nice|good) (?:day|evening|weekend))\W*)+$/iu;

/** What the conversation so far signals; `burst` is what the contact says now. */
export function signalsOf(utterances: Utterance[], burstFrom: number, feedback: Feedback[]): Signals {
  const burst = burstText(utterances, burstFrom);
  const wantsNoPerson = noPerson.some((pattern) => pattern.test(burst));
  const rest = withoutTheMachine(burst);
  const asksWhoItIs = aboutTheBot.test(burst) && stemsOf(rest).length === 0;
  const smallTalk = burst.length < 120 && (small.test(burst) || asksWhoItIs);
  const wantsPerson = !wantsNoPerson && asksForPerson(rest);
  return {
    unhelpfulAnswers: unhelpfulAnswers(utterances, feedback),
    responderTurns: utterances.filter((said) => said.actor === "responder" && said.seq < burstFrom && !said.askedBack)
      .length,
    repeatedQuestion: !smallTalk && repeats(utterances, burstFrom),
    solved: isSolved(burst),
    wantsPerson,
    wantsNoPerson,
    safety: dangerIn(burst) !== null,
    smallTalk,
    opens: !wantsPerson && openingOf(burst) === "opens",
  };
}

/** The words of the burst that is being decided, one message a line. */
export const burstText = (utterances: Utterance[], burstFrom: number): string =>
  utterances
    .filter((utterance) => utterance.actor === "contact" && utterance.seq >= burstFrom)
    .map((utterance) => utterance.text)
    .join("\n");

/** A text without what it says to or of the machine: the rest is what the contact needs. */
export const withoutTheMachine = (text: string): string => text.replace(injection, "").replace(aboutTheBot, "");

function asksForPerson(text: string): boolean {
  return wants.some((pattern, i) => (i === 3 ? pattern.test(text) && GERMAN_WISH.test(text) : pattern.test(text)));
}

const saysUnhelpful = (text: string) => unhelpful.some((pattern) => pattern.test(text));
const isSolved = (text: string) => !saysUnhelpful(text) && solvedNow.some((pattern) => pattern.test(text));

/** Walks the conversation answer by answer; a thanks or a solved problem begins the count anew. */
function unhelpfulAnswers(utterances: Utterance[], feedback: Feedback[]): number {
  let count = 0;
  let answered = false;
  let counted = false;
  for (const { actor, text, seq } of utterances) {
    if (actor === "responder") {
      answered = true;
      counted = false;
      if (feedback.some((given) => given.seq === seq && !given.helpful)) {
        count++;
        counted = true;
      }
    } else if (actor === "agent") count = 0;
    else if (answered && !counted) {
      if (saysUnhelpful(text)) {
        count++;
        counted = true;
      } else if (isSolved(text)) count = 0;
    }
  }
  return count;
}

/** The same question again after an answer: most words of the shorter one are in the other. */
function repeats(utterances: Utterance[], burstFrom: number): boolean {
  const now = contentWords(burstText(utterances, burstFrom));
  if (now.size < 2) return false;
  const answers = utterances.filter((utterance) => utterance.actor === "responder" && utterance.seq < burstFrom);
  const lastAnswer = answers.at(-1)?.seq ?? 0;
  return utterances
    .filter((utterance) => utterance.actor === "contact" && utterance.seq < lastAnswer)
    .some(({ text }) => {
      const before = contentWords(text);
      const shared = [...now].filter((word) => before.has(word)).length;
      return before.size >= 2 && shared / Math.max(now.size, before.size) >= 0.75;
    });
}

const contentWords = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .match(/\p{Script=Han}{2}|[\p{L}\p{N}]{4,}/gu)
      ?.map((word) => word.slice(0, 6)) ?? [],
  );
