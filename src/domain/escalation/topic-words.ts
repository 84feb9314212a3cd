// How six languages forbid something and turn to another thing, and the words of an order that are no matter themselves. Data.

/** Not inside another word; `\b` knows ASCII letters only. */
const word = (words: string): string => `(?<![\\p{L}])(?:${words})(?![\\p{L}])`;

/** Says that what stands beside it is not to be. */
export const FORBIDS = new RegExp(
  [
    word(
      "do not|don'?t|does not|not|no|never|nor|neither|without|avoid(?:ing)?|refrain from|stop|refuse|under no circumstances",
    ),
    word("nicht|kein(?:e|en|em|er|es)?|nie|niemals|weder|ohne|vermeiden?|unterlass(?:e|en)|auf keinen fall"),
    word("no|nunca|jamás|tampoco|ni|sin|evit(?:a|ar|e|en)"),
    `${word("ne|pas|jamais|ni|sans|aucune?|évit(?:e|er|ez)")}|(?<![\\p{L}])n'`,
    "不要|不得|不能|不可|不许|不准|请勿|切勿|禁止|避免|(?<![特性级类区分个])别|勿",
    word("لا|لن|عدم|بدون|دون|تجنب|تجنبوا|تجنبي|ليس"),
  ].join("|"),
  "giu",
);

/** A negation that orders nothing to be left: "do not forget", "not only", "no later than". */
export const ORDERS_AFTER_ALL = new RegExp(
  [
    word("forget|hesitate|worry|only|just|problem|later than|less than|more than|fail to|miss"),
    word("vergessen|vergiss|zögern|nur|später als|weniger als|mehr als"),
    word("olvid\\w+|dud\\w+|s[oó]lo|más tarde|menos de"),
    word("oubli\\w+|hésit\\w+|seulement|plus tard|moins de"),
    "忘|犹豫|仅|只",
    word("تنس|تنسى|تتردد|فقط"),
  ].join("|"),
  "iu",
);

/** Where a sentence turns to what is wanted instead. */
export const TURNS = new RegExp(
  [
    word("but|instead(?: of)?|rather|however"),
    word("aber|sondern|stattdessen|vielmehr"),
    word("pero|sino|en cambio"),
    word("mais|plutôt|par contre"),
    "但是|但|而是|改为",
    word("لكن|ولكن|بل"),
  ].join("|"),
  "giu",
);

/** Between two things of one list. */
export const JOINS = new RegExp(
  [
    "[,，、،]",
    word("and|or|nor"),
    word("und|oder|noch"),
    word("y|e|o|u|ni"),
    word("et|ou|ni"),
    "或者|或|以及|和|跟",
    word("أو|و|ولا"),
  ].join("|"),
  "giu",
);

/** What one does with a matter when told to or told not to; it is not the matter. */
export const ORDERS =
  `offer offers offering propose mention mentions mentioning discuss discussing discussion talk talking speak say saying tell telling give giving grant
  promise promises promising suggest suggesting bring refer answer answers explain raise comment touch share reveal quote confirm confirming apologise apologize
  question questions topic subject anything something details let keep make use accept agree agreed allow handle deal admit
  anbieten biete bieten angebot erwähnen erwähne besprechen bespreche sprechen sprich reden rede sagen sag sage erzählen geben gib gewähren zusagen versprechen versprich
  vorschlagen schlage antworten beantworten beantworte erklären nennen nenne bestätigen zusichern frage fragen thema machen mach details akzeptieren
  ofrecer ofrezca ofrezcas ofrece mencionar menciones mencione menciona hablar hables hable habla decir digas diga dar des dé prometer prometas prometa proponer propongas proponga
  sugerir comentar explicar responder respondas responda contestar confirmar confirmes confirme pregunta preguntas tema aceptar
  offrir offrez offre proposer proposez propose mentionner mentionnez mentionne parler parlez parle dire dites dis donner donnez promettre promettez promets suggérer
  évoquer évoquez aborder expliquer répondre répondez confirmer confirmez question questions sujet accepter
  提供 提及 提到 提起 讨论 谈论 谈到 谈 提 说 告诉 承诺 答应 建议 回答 解释 确认 透露 主动 客户 顾客 给 关于 问题
  تعرض تعرضوا تعرضي عرض تذكر تذكري ذكر تناقش مناقشة تتحدث التحدث تقل تقول تعد وعد تقترح اقتراح تجب تشرح تؤكد موضوع سؤال تقبل
  customer customers client clients him them again anymore yet kunde kunden cliente clientes clients العميل الزبون`.split(
    /\s+/,
  );

/** Verbs and marks of time that most sentences of a person hold; alone they are a matter, beside another they are none. */
export const LIGHT =
  `send sent get got come coming call check look new way today tomorrow week weeks day days month months year hour hours minute minutes date time soon within until
  schicken senden sende schicke bekommen kommen rufen schaue neu neue neuen heute morgen woche wochen tag tage tagen monat jahr stunde stunden datum zeit
  enviar envío recibir venir llamar mirar nuevo nueva hoy mañana semana semanas día días mes año hora horas fecha
  envoyer envoie recevoir venir appeler regarder nouveau nouvelle aujourd'hui demain semaine semaines jour jours mois an heure heures date
  今天 明天 本周 下周 اليوم غدا غدًا أسبوع يوم أيام`.split(/\s+/);

/** Needs of the thesaurus that are a time and nothing else. */
export const TIMES = "monday saturday evening morning noon appointment";
