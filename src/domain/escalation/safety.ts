// What the responder says at once where danger to life is spoken of: the workspace's own words, else these, and its phone numbers.
// No number ships: which one is right depends on where the contact is. Pure.
import { z } from "zod";
import { LOCALES, type Locale, localeOf } from "@/domain/contacts/contact";

const MOST_LETTERS = 1_000;
const MOST_NUMBERS = 300;
const TOO_LONG = `Use at most ${MOST_LETTERS.toLocaleString("en")} characters.`;

/** A language that is left out is said in the words that ship. */
export const safetySchema = z.strictObject({
  words: z.partialRecord(
    z.enum(LOCALES),
    z.string().trim().min(1, "Say something, or use the default.").max(MOST_LETTERS, TOO_LONG),
  ),
  /** Said below the words in every language, for example `112, crisis line 0800 000 000`; empty for none. */
  numbers: z.string().trim().max(MOST_NUMBERS, `Use at most ${MOST_NUMBERS} characters.`),
});
export type Safety = z.infer<typeof safetySchema>;

export const NO_OWN_WORDS: Safety = { words: {}, numbers: "" };

const WORDS: Record<Locale, string> = {
  en: "If you or somebody else is in danger now, please call your local emergency number right away.\n\nI am an automatic assistant and cannot call for help myself. A person has been told and will read this before anything else.\n\nIf you are thinking of hurting yourself, you do not have to go through this alone: talk to somebody near you, or call a crisis line in your country. Many are free and open day and night.",
  de: "Wenn Sie oder jemand anderes jetzt in Gefahr sind, rufen Sie bitte sofort die örtliche Notrufnummer an.\n\nIch bin ein automatischer Assistent und kann selbst keine Hilfe rufen. Eine Person ist benachrichtigt und liest das hier vor allem anderen.\n\nWenn Sie daran denken, sich etwas anzutun: Sie müssen da nicht allein durch. Sprechen Sie mit jemandem in Ihrer Nähe, oder rufen Sie ein Krisentelefon in Ihrem Land an. Viele sind kostenlos und Tag und Nacht erreichbar.",
  es: "Si usted u otra persona está en peligro ahora, llame de inmediato al número de emergencias de su zona.\n\nSoy un asistente automático y no puedo pedir ayuda por mí mismo. Se ha avisado a una persona, que leerá esto antes que nada.\n\nSi piensa en hacerse daño, no tiene que pasar por esto a solas: hable con alguien cercano o llame a una línea de crisis de su país. Muchas son gratuitas y atienden día y noche.",
  fr: "Si vous ou quelqu'un d'autre êtes en danger maintenant, appelez tout de suite le numéro d'urgence de votre région.\n\nJe suis un assistant automatique et ne peux pas appeler de secours. Une personne est prévenue et lira ceci avant tout le reste.\n\nSi vous pensez à vous faire du mal, vous n'avez pas à traverser cela seul : parlez à un proche, ou appelez une ligne d'écoute de votre pays. Beaucoup sont gratuites et joignables jour et nuit.",
  zh: "如果您或他人此刻有危险，请立即拨打当地的紧急求助电话。\n\n我是自动助手，无法替您呼救。我们已通知工作人员，会最先查看您的消息。\n\n如果您有伤害自己的念头，您不必独自承受：请告诉身边的人，或拨打您所在国家或地区的心理援助热线。许多热线免费，昼夜开通。",
  ar: "إذا كنت أنت أو أي شخص آخر في خطر الآن، فاتصل فورًا برقم الطوارئ في منطقتك.\n\nأنا مساعد آلي ولا أستطيع طلب النجدة بنفسي. أُبلغ شخص من فريقنا وسيقرأ رسالتك قبل أي شيء آخر.\n\nإذا كنت تفكر في إيذاء نفسك فلست مضطرًا إلى مواجهة ذلك وحدك: تحدث إلى شخص قريب منك، أو اتصل بخط دعم نفسي في بلدك. كثير منها مجاني ومتاح ليلًا ونهارًا.",
};

const NUMBERS: Record<Locale, string> = {
  en: "Numbers that can help: ",
  de: "Nummern, die helfen können: ",
  es: "Números que pueden ayudar: ",
  fr: "Numéros utiles : ",
  zh: "可求助的电话：",
  ar: "أرقام يمكنها المساعدة: ",
};

/** The words that ship, in one language. */
export const defaultSafetyWords = (lang: Locale): string => WORDS[lang];

/** The whole message in the contact's language, English where it is none of ours. */
export function safetyMessage({ words, numbers }: Safety, lang: string): string {
  const locale = localeOf(lang);
  const said = words[locale] ?? WORDS[locale];
  return numbers === "" ? said : `${said}\n\n${NUMBERS[locale]}${numbers}`;
}
