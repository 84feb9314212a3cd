// What of an agent's words belongs into an article: not the greeting, not the courtesy, not what was done for one person, nothing
// that tells who somebody is. When in doubt a sentence is left out; a person can add it. Pure patterns, six languages. Pure.
import { wordsOf } from "./likeness";

const GREETING =
  /^(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|moin|liebe[rs]?|sehr geehrte[rs]?|hola|buenos días|buenas (?:tardes|noches)|estimad[oa]|bonjour|bonsoir|chère?)(?![\p{L}\p{M}])/iu;
const GREETING_WITHOUT_SPACES = /^(?:您好|你好|مرحبا|مرحبًا|السلام عليكم)[,，。!！、\s]*/u;
/** Up to three names or titles after a greeting. A word with a small letter is no name. */
const NAMED = /^(?:\s+(?:there|again|all|together|\p{Lu}[\p{L}\p{M}'’-]*\.?)){0,3}\s*(?:[,.!:;–-]+\s*|$)/u;
/** What goes before the answer and is none. */
const LEAD_INS =
  /^(?:(?:i(?:'|’)?m|i am|we are|we(?:'|’)re)? ?(?:so |very |really )?sorry[^,.!;:–]*|apologies|yes|ja|oui|sí|是的|نعم|of course|sure|certainly|absolutely|(?:thanks|thank you|many thanks)[^,.!;:–]*|unfortunately|good question|natürlich|gerne?|leider|(?:vielen |herzlichen )?dank[^,.!;:–]*|danke[^,.!;:–]*|por supuesto|claro|(?:muchas )?gracias[^,.!;:–]*|lo siento|bien sûr|merci[^,.!;:–]*|désolée?[^,.!;:–]*|当然|谢谢[^，。！]*|抱歉)[,.!;:–，。！]+\s*/iu;
const COURTESIES =
  /^(?:you(?:'|’)?(?:re| are) (?:very )?welcome|my pleasure|no problem|(?:with )?(?:best|kind|warm)\w* (?:regards|wishes)|regards|sincerely|yours|cheers|bye|have a |take care|(?:please )?(?:let (?:me|us) know|write (?:again|here|to (?:me|us))|get in touch)|feel free|(?:just )?(?:one|a) moment|hold on|please wait|(?:is there )?anything else|all clear|gern geschehen|keine ursache|(?:mit )?(?:freundlichen|besten|herzlichen|liebe|viele|beste)\w* grüße?n?|schönen (?:tag|abend)|melden sie sich|einen moment|de nada|un saludo|saludos|un momento|que tenga|de rien|avec plaisir|cordialement|bonne journée|un instant|不客气|请稍等|祝您|عفوا|على الرحب|لحظة)/iu;
const QUESTION = /[?？؟]\s*$/u;

const ADDRESSES = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u,
  /\+?\d[\d ()/-]{6,}\d/u,
  /(?:\b[A-Z]{1,4}-?|#)\d{3,}\b|\b\d{5,}\b/u,
  /\b(?:order|booking|invoice|ticket|reference|customer|case|room|bestell\w*|auftrags\w*|rechnungs\w*|buchungs\w*|kunden\w*|zimmer|pedido|reserva|factura|habitación|commande|facture|réservation|chambre)\s*(?:no\.?|nr\.?|number|nummer|número|numéro|n°|:)?\s*#?[A-Z-]*\d{2,}/iu,
];
/** Said of one case: by somebody who did something, to somebody at this time. */
const FIRST_PERSON: Record<string, RegExp> = {
  en: /\b(?:i|i['’]\w+|me|my|mine|myself|on (?:it|my way))\b/iu,
  de: /(?<!\p{L})(?:ich|mir|mich|mein\p{L}*)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:yo|he|estoy|voy|mi|mis|me)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:je|j['’]\p{L}+|me|moi|mon|ma|mes)(?!\p{L})/iu,
  zh: /我(?!们)/u,
  ar: /(?<!\p{L})(?:أنا|لقد|سأ\p{L}+)(?!\p{L})/u,
};
const AT_THIS_TIME: Record<string, RegExp> = {
  en: /\b(?:today|tomorrow|tonight|yesterday|right now|right away|this (?:morning|afternoon|evening|week)|is (?:now )?(?:ready|booked|arranged|cancelled|settled|confirmed)(?: for you)?)\b/iu,
  de: /(?<!\p{L})(?:heute|morgen|gestern|gerade eben)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:hoy|mañana|ayer|ahora mismo)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:aujourd['’]hui|demain|hier|ce soir)(?!\p{L})/iu,
  zh: /今天|明天|昨天|现在就/u,
  ar: /(?<!\p{L})(?:اليوم|غدا|غدًا|أمس)(?!\p{L})/u,
};

/** The sentence without greeting, names after it and what leads in; its first letter is large. */
export function withoutCourtesies(sentence: string, names: readonly string[]): string {
  let rest = sentence.trim().replace(GREETING_WITHOUT_SPACES, "");
  const greeting = GREETING.exec(rest)?.[0];
  if (greeting !== undefined) rest = rest.slice(greeting.length).replace(NAMED, "").trimStart();
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = withoutCall(rest.replace(LEAD_INS, ""), names);
  }
  return COURTESIES.test(rest) ? "" : rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
}

/** Whether what is left says nothing: "Sent.", "Until Friday". */
export function isTooLittle(sentence: string): boolean {
  const words = sentence.match(/\p{Script=Han}{2}|[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  return words.length < 3 || wordsOf(sentence).length === 0;
}

/** Whether a sentence is about one person or would tell who they are; `asked`: it is the contact's own question. */
export function isPersonalSentence(
  sentence: string,
  { lang, names, asked = false }: { lang: string; names: readonly string[]; asked?: boolean },
): boolean {
  if (ADDRESSES.some((pattern) => pattern.test(sentence)) || partsOf(names).some((name) => has(sentence, name)))
    return true;
  if (asked) return false;
  // English also where a conversation is in another language: agents fall back on it.
  const patterns = [lang, "en"].flatMap((each) => [FIRST_PERSON[each], AT_THIS_TIME[each]]);
  return [...patterns, QUESTION].some((pattern) => pattern?.test(sentence));
}

/** "Anna, the pool opens at nine": who is called goes. */
function withoutCall(sentence: string, names: readonly string[]): string {
  const called = partsOf(names).find(
    (name) => sentence.toLowerCase().startsWith(name) && /^[,!]/.test(sentence.slice(name.length)),
  );
  return called === undefined ? sentence : sentence.slice(called.length).replace(/^[,!]+\s*/, "");
}

/** Names as a whole and by their parts; initials are not looked for. */
const partsOf = (names: readonly string[]): string[] =>
  [...new Set(names.flatMap((name) => [name, ...name.split(/\s+/)]).map((name) => name.toLowerCase().trim()))].filter(
    (name) => name.length > 1,
  );

function has(sentence: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{M}])${escaped}(?![\\p{L}\\p{M}])`, "iu").test(sentence);
}
