// What the responder says of itself when no article answers, in the contact's language.

const UNKNOWN: Record<string, string> = {
  en: "I do not know this for certain, and I would rather not guess. Would you like to talk to a person?",
  de: "Das weiß ich nicht sicher, und raten möchte ich nicht. Möchten Sie mit einer Person sprechen?",
  es: "No lo sé con certeza y prefiero no adivinar. ¿Quiere hablar con una persona?",
  fr: "Je ne le sais pas avec certitude et je préfère ne pas deviner. Souhaitez-vous parler à une personne ?",
  zh: "这一点我不能确定，也不想乱猜。需要转人工吗？",
  ar: "لست متأكدًا من هذا ولا أريد أن أخمّن. هل تود التحدث إلى شخص؟",
};

/** The honest "I don't know", which goes with the offer of a person. */
export const unknown = (lang: string): string => UNKNOWN[lang] ?? (UNKNOWN.en as string);
