// What binds a company when it is said: rights and duties, and promises to do something or to have done it. Six languages. Pure.
import type { ClaimKind } from "@/domain/escalation/receipt";
import { matching } from "./claim-reading";

/** `bornOutBy` also shows, in a passage, that it is so; said by itself it promises nothing. */
type Commitment = { kind: ClaimKind; value: string; pattern: RegExp; bornOutBy?: RegExp };

const any = (...patterns: string[]) => matching(patterns.map((each) => `(?:${each})`).join("|"));
const L = String.raw`(?<![\p{L}\p{M}])`;
const R = String.raw`(?![\p{L}\p{M}])`;
const word = (...alternatives: string[]) => `${L}(?:${alternatives.join("|")})${R}`;

const LEGAL: Commitment[] = [
  [
    "entitled",
    any(
      word(
        "entitle[sd]?(?: to)?",
        "(?:have|has|had|got) (?:a|the|every|no) (?:legal |statutory )?rights?",
        "(?:your|legal|statutory|consumer) rights?",
        "rights? (?:to|of) (?:a |an |the )?(?:refund|withdraw\\w*|cancel\\w*|return|compensation|repair|object\\w*|erasure)",
      ),
      word(
        "Anspruch auf",
        "haben (?:ein|das|kein) (?:\\p{L}+ )?Recht",
        "berechtigt",
        "Widerrufsrecht\\p{L}*",
        "Ihre? Rechte?",
        "Rechtsanspruch",
      ),
      word("tienen? (?:el )?derecho", "(?:su|sus|tus|tu) derechos?", "derecho de desistimiento", "derecho legal"),
      word("(?:avez|a) (?:le )?droit", "(?:vos|votre) droits?", "droit de rétractation"),
      "有权|您的权利|合法权益|يحق ل\\p{L}*|من حقك|حقوقك|لديك الحق",
    ),
  ],
  [
    "law",
    any(
      word(
        "by law",
        "law requires",
        "legally",
        "statutor(?:y|ily)",
        "legal(?: obligation| requirement)?",
        "illegal(?:ly)?",
        "unlawful(?:ly)?",
        "lawful(?:ly)?",
        "legislation",
        "GDPR",
        "DSGVO",
        "RGPD",
      ),
      word(
        "gesetzlich\\p{L}*",
        "laut Gesetz",
        "rechtlich\\p{L}*",
        "rechtswidrig\\p{L}*",
        "gesetzeswidrig",
        "Gesetz(?:es)?",
      ),
      word("por ley", "legalmente", "ilegal(?:es)?", "legal(?:es)?", "la ley"),
      word("la loi", "légal(?:e|es|ement)?", "légaux", "illégal(?:e|es)?"),
      "法律|依法|法定|违法|合法|قانون\\p{L}*|القانون|قانوني\\p{L}*",
    ),
  ],
  [
    "guarantee",
    any(
      word("guarantee[sd]?", "guaranteeing", "warrant(?:y|ies)", "warranted"),
      word("garantier\\p{L}*", "Garantie(?:n|zeit|fall)?", "Gewährleistung\\p{L}*"),
      word("garantiza\\p{L}*", "garantías?"),
      word("garanti(?:e|es|s|t|r|ssons|ssent)?"),
      "保证|担保|保修|质保|包退|ضمان\\p{L}*|نضمن|مضمون\\p{L}*|كفالة",
    ),
  ],
  [
    "liable",
    any(
      word("liab(?:le|ility)", "at fault", "negligen(?:t|ce)", "compensat(?:e|ed|ion)", "damages"),
      word("haft(?:en|et|bar|ung)", "Schadens?ersatz\\p{L}*", "Entschädigung\\p{L}*", "fahrlässig\\p{L}*"),
      word("responsabilidad", "responsables? (?:de|por)", "indemniza\\p{L}*", "compensación"),
      word("responsabilité", "responsables? (?:de|des|du)", "indemnis\\p{L}*", "dédommag\\p{L}*"),
      "责任|赔偿|负责赔|مسؤولي\\p{L}*|مسؤولون عن|تعويض\\p{L}*",
    ),
  ],
].map(([value, pattern]) => ({ kind: "legal", value: `legal:${value}`, pattern }) as Commitment);

/** A deed by its words: English base and past, German past and infinitive, Spanish and French stems, Chinese, Arabic root forms. */
const DEEDS: [name: string, en: string, de: string, es: string, fr: string, zh: string, ar: string][] = [
  [
    "refund",
    "refund(?:ed)?|reimbursed?|pay(?:ing)? (?:you )?back|paid (?:you )?back|credit(?:ed)?",
    "erstatte\\p{L}*|zurückerstatte\\p{L}*|rückerstatte\\p{L}*|zurückgezahlt|zurückzahlen|gutschreiben|gutgeschrieben",
    "reembols\\p{L}*|devolv\\p{L}*|devuelto|abona\\p{L}*",
    "rembours\\p{L}*|recrédit\\p{L}*",
    "退款|退还|退钱",
    "(?:ن|أ)عيد (?:لك )?(?:ال)?(?:مبلغ|أموالك|مال)|(?:ن|أ)سترد|رددنا|استرداد",
  ],
  [
    "cancel",
    "cancel(?:l?ed)?",
    "storniere\\p{L}*|storniert|gekündigt|abgesagt|kündigen",
    "cancel\\p{L}*|anul\\p{L}*",
    "annul\\p{L}*|résili\\p{L}*",
    "取消",
    "(?:ن|أ)لغي|ألغيت|ألغينا|إلغاء",
  ],
  [
    "book",
    "book(?:ed)?|reserved?|schedul(?:e|ed)|arranged?|rebook(?:ed)?|rescheduled?",
    "gebucht|buche[n]?|reserviert|reserviere[n]?|vereinbart|umgebucht|verlegt",
    "reserv\\p{L}*|program\\p{L}*|agend\\p{L}*",
    "réserv\\p{L}*|planifi\\p{L}*|programm\\p{L}*",
    "预订|预约|安排",
    "(?:ن|أ)حجز|حجزت|حجزنا",
  ],
  [
    "send",
    "send|sent|ship(?:ped)?|deliver(?:ed)?|dispatch(?:ed)?|e-?mail(?:ed)?|forward(?:ed)?",
    "geschickt|schicken?|gesendet|senden?|versandt|versende[n]?|geliefert|liefern|zugesandt|weitergeleitet",
    "env[ií]\\p{L}*|mand\\p{L}*|entreg\\p{L}*",
    "envo[iy]\\p{L}*|expédi\\p{L}*|livr\\p{L}*",
    "寄送|发送|发货|寄出|送达",
    "(?:ن|أ)رسل|أرسلت|أرسلنا",
  ],
  [
    "replace",
    "replaced?|exchanged?|swap(?:ped)?|repair(?:ed)?|fix(?:ed)?",
    "ersetz\\p{L}*|austausche[n]?|ausgetauscht|umgetauscht|umtauschen|repariere?[nt]?",
    "reemplaz\\p{L}*|sustitu\\p{L}*|cambiad[oa]|cambiar\\p{L}*|repar\\p{L}*",
    "rempla[cç]\\p{L}*|échang\\p{L}*|répar\\p{L}*",
    "更换|换货|维修|修理",
    "(?:ن|أ)ستبدل|استبدلت|(?:ن|أ)صلح|أصلحت",
  ],
  [
    "pay",
    "waived?|discount(?:ed)?|pay|paid|compensated?",
    "erlassen|bezahlt|zahlen|rabattiert",
    "paga\\p{L}*|descont\\p{L}*|exim\\p{L}*",
    "pay\\p{L}*|offr\\p{L}*|déduir\\p{L}*",
    "支付|减免|打折",
    "(?:ن|أ)دفع|دفعنا|خصمنا",
  ],
  [
    "call",
    "call(?:ed)?|contact(?:ed)?|get back to|phone[d]?|reach(?:ed)? out|notif(?:y|ied)|inform(?:ed)?",
    "anrufen|angerufen|rufen? (?:Sie )?(?:\\p{L}+ )?(?:an|zurück)|zurückrufen|melden|benachrichtig\\p{L}*|kontaktiere?[nt]?|informiere?[nt]?",
    "llam\\p{L}*|contact\\p{L}*|avis\\p{L}*|inform\\p{L}*",
    "appel\\p{L}*|contact\\p{L}*|rappel\\p{L}*|inform\\p{L}*|prévenir",
    "联系|致电|回电|通知",
    "(?:ن|أ)تصل|اتصلت|(?:ن|أ)تواصل|تواصلت",
  ],
  [
    "change",
    "chang(?:e|ed)|updat(?:e|ed)|correct(?:ed)?|upgrad(?:e|ed)|remov(?:e|ed)|delet(?:e|ed)|reset|activat(?:e|ed)|freez(?:e|ing)|frozen|froze|paused?|suspend(?:ed)?|unlock(?:ed)?|extend(?:ed)?|add(?:ed)?|process(?:ed)?|confirm(?:ed)?|approv(?:e|ed)|issu(?:e|ed)|order(?:ed)?|creat(?:e|ed)|open(?:ed)? a",
    "geändert|ändern|aktualisier\\p{L}*|gelöscht|löschen|zurückgesetzt|freigeschaltet|verlängert|bestätigt|bestellt|bearbeitet|genehmigt|korrigiert",
    "cambi\\p{L}*|actualiz\\p{L}*|elimin\\p{L}*|borr\\p{L}*|activ\\p{L}*|ampli\\p{L}*|confirm\\p{L}*|aprob\\p{L}*|proces\\p{L}*|tramit\\p{L}*",
    "modifi\\p{L}*|chang\\p{L}*|mis à jour|supprim\\p{L}*|activ\\p{L}*|prolong\\p{L}*|confirm\\p{L}*|approuv\\p{L}*|trait\\p{L}*|command\\p{L}*",
    "更改|修改|更新|删除|激活|延长|确认|批准|处理",
    "(?:ن|أ)غير|غيرت|عدلت|(?:ن|أ)عدل|(?:ن|أ)حدث|حدثت|حذفت|أكدت|(?:ن|أ)ؤكد",
  ],
  [
    "transfer",
    "transferr(?:ed|ing)|transfer|connect(?:ed|ing)?|hand(?:ed|ing)? (?:you )?over|pass(?:ed|ing)? (?:you|this|it) (?:on|over|to)|escalat(?:e|ed|ing)|put(?:ting)? you through",
    "weitergegeben|weitergebe[n]?|verbunden|verbinde[n]?|übergeben|übergebe",
    "transfer\\p{L}*|pas(?:o|ando|aré|ado) (?:con|a)|derivad[oa]|escalad[oa]",
    "transfér\\p{L}*|transmis|mets en relation|passe un",
    "转接|转给|转交",
    "(?:ن|أ)حو[ّ]?ل|حوّ?لتك?|سأحيل",
  ],
];

const SOME = String.raw`(?:[\p{L}'-]+ ){0,6}?`;
const FEW = String.raw`(?:[\p{L}'-]+ ){0,3}?`;

/** In the first person to come, or as done: "we will refund", "wir werden … erstatten", "I have cancelled", "your order has been sent". */
const commitTo = ([, en, de, es, fr, zh, ar]: (typeof DEEDS)[number]): RegExp =>
  any(
    `${L}(?:I|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to) ${FEW}(?:${en})${R}`,
    `${L}(?:I|we)(?:'ve| have|'m| am|'re| are)(?: just| already| now)? (?:${en})${R}`,
    `${L}I (?:just |already |hereby )?(?:${en})${R}`,
    `${L}your ${FEW}(?:has|have|is being|was|were) (?:just |already |now )?(?:been )?(?:${en})${R}`,
    `${L}(?:ich|wir) (?:werden?|haben?) ${SOME}(?:${de})${R}`,
    `${L}(?:werden?|haben?) (?:ich|wir) ${SOME}(?:${de})${R}`,
    `${L}ich (?:${de})${R}`,
    `${L}Ihre?n? ${FEW}(?:wurden?|ist|sind) ${FEW}(?:${de})${R}`,
    `${L}(?:le |les |te |se lo |se la |lo |la )?(?:hemos|he|vamos a|voy a) (?:${es})${R}`,
    `${L}(?:${es})(?<=(?:ré|remos))${R}`,
    `${L}sus? ${FEW}(?:ha|han) sido (?:${es})${R}`,
    `${L}(?:j'ai|(?:je|nous)(?: vous| l'| le| la| les)* ?(?:ai|avons|allons|vais)(?: vous| le| la| les)*) (?:${fr})${R}`,
    `${L}(?:je|nous)(?: vous| le| la| les)* (?:${fr})(?<=(?:rai|rons))${R}`,
    `${L}(?:votre|vos) ${FEW}(?:a|ont) été (?:${fr})${R}`,
    String.raw`(?:我们?)(?:会|将|已经?|马上|这就|现在就?)+(?:为您|给您|帮您|把您|将您|替您)?\p{Script=Han}{0,6}?(?:${zh})`,
    String.raw`(?:已经?|会|将)(?:为您|给您|帮您|替您)\p{Script=Han}{0,4}?(?:${zh})`,
    `${L}(?:س|لقد |قد )(?:${ar})`,
    `${L}(?:تم|تمت) ${FEW}(?:ال)?(?:${ar})`,
  );

/** What a company says of itself in general; a passage with it bears the promise out. */
const doesIt = ([, en, de, es, fr, zh, ar]: (typeof DEEDS)[number]): RegExp =>
  any(
    `${L}we ${FEW}(?:${en})${R}`,
    `${L}wir ${SOME}(?:${de})${R}`,
    `${L}(?:${de}) wir${R}`,
    `${L}(?:le |les |te )?(?:${es})(?<=mos)${R}`,
    `${L}nous(?: vous| le| la| les)* (?:${fr})${R}`,
    String.raw`我们\p{Script=Han}{0,6}?(?:${zh})`,
    `${L}(?:${ar})`,
  );

const WORD_GIVEN = any(
  word(
    "(?:I|we) promise",
    "(?:I|we) (?:can )?assure you",
    "you have my word",
    "rest assured",
    "(?:I|we) (?:can )?guarantee",
    "(?:I|we) commit",
  ),
  word(
    "ich verspreche",
    "wir versprechen",
    "versprochen",
    "(?:ich|wir) (?:versichern?|garantieren?|sichern?)(?: es)? Ihnen",
  ),
  word("(?:le|les|te) (?:prometo|prometemos|aseguro|aseguramos|garantizo|garantizamos)", "prometo", "prometemos"),
  word("(?:je|nous) vous (?:promets|promettons|assure|assurons|garantis|garantissons)"),
  "我(?:们)?(?:保证|承诺|答应)|أعدك|نعدك|أضمن لك|نضمن لك|أؤكد لك",
);

/** In the order in which they are looked for. */
export const COMMITMENTS: Commitment[] = [
  { kind: "promise", value: "promise:word", pattern: WORD_GIVEN },
  ...DEEDS.map(
    (deed): Commitment => ({
      kind: "promise",
      value: `promise:${deed[0]}`,
      pattern: commitTo(deed),
      bornOutBy: doesIt(deed),
    }),
  ),
  ...LEGAL,
];
