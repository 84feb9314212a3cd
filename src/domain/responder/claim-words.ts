// The words by which six languages say money, time and place. Each pattern is matched without regard to case. Pure.

/** By the code under which amounts are compared. */
export const CURRENCIES: Record<string, string> = {
  eur: "€|EUR|euros?|欧元|يورو",
  usd: "US\\$|\\$|USD|dollars?|dólar(?:es)?|美元|دولار(?:ات|ا)?",
  gbp: "£|GBP|pounds?|Pfund|libras?|livres?|英镑|جنيه",
  cny: "¥|CNY|RMB|yuan|元|块|人民币|يوان",
  chf: "CHF|Fr\\.|Franken|francs?|francos?|瑞士法郎|فرنك",
  jpy: "JPY|yen|日元|円",
  sar: "SAR|ريال(?:ات|ا)?|里亚尔",
  aed: "AED|درهم|دراهم",
  cent: "cents?|céntimos?|centimes?|pence|分钱|سنت",
};

export const PERCENT = "%|per ?cent|Prozent|por ciento|pour ?cent|بالمئة|بالمائة|في المئة|في المائة";

/** Nothing to pay is a price too. */
export const FREE =
  "free of charge|for free|(?:is|are|it's) (?:always |completely |also )?free|at no (?:extra |additional )?(?:cost|charge)|no (?:extra |additional )?(?:fees?|charges?)|without (?:charge|a fee)|kostenlos|kostenfrei|gebührenfrei|umsonst|gratis|gratuit\\p{L}*|sans frais|sin (?:coste|costo|cargo)|免费|مجان\\p{L}*|بدون رسوم";

/** Unit, how many of the base it has, and its words. Days of work are no days of the calendar. */
export const UNITS: [base: string, each: number, words: string][] = [
  [
    "workday",
    1,
    "(?:business|working|work)[ -]days?|Werktag(?:en?|s)?|Arbeitstag(?:en?|s)?|días? (?:hábil(?:es)?|laborables?)|jours? (?:ouvrables?|ouvrés?)|个?工作日|(?:يوم|أيام) عمل",
  ],
  ["sec", 1, "seconds?|secs?|Sekunden?|segundos?|secondes?|秒钟?|ثانية|ثوان"],
  ["min", 1, "minutes?|mins?|Minuten?|minutos?|分钟|دقيقة|دقائق"],
  ["min", 60, "hours?|hrs?|h|Stunden?|Std\\.?|stündig\\p{L}*|horas?|heures?|个?小时|钟头|ساعة|ساعات"],
  ["min", 1440, "days?|Tag(?:en?|es?)?|tägig\\p{L}*|días?|jours?|天|يوما?|أيام"],
  ["min", 10_080, "weeks?|Wochen?|wöchig\\p{L}*|semanas?|semaines?|个?星期|周(?!末|[一二三四五六日])|أسبوعا?|أسابيع"],
  ["month", 1, "months?|Monat(?:en?|s)?|monatig\\p{L}*|mes(?:es)?|mois|个月|شهرا?|أشهر"],
  ["month", 12, "years?|Jahr(?:en?|es?)?|jährig\\p{L}*|años?|ans|(?<=(?:un|1) )an|années?|年|سنة|سنوات|عاما?|أعوام"],
];

/** Lengths of time that are one word or a set phrase. */
export const SET_DURATIONS: [value: string, words: string][] = [
  ["min:30", "half an hour|(?:eine?r? )?halben? Stunde|media hora|(?:une )?demi-heure|半个?小时|نصف ساعة"],
  ["min:20160", "fortnight|أسبوعين|أسبوعان|quincena|quinzaine"],
  ["min:120", "ساعتين|ساعتان"],
  ["min:2880", "يومين|يومان"],
  ["month:2", "شهرين|شهران"],
  ["month:24", "سنتين|عامين"],
];

/** From January on: whole names, then those that are too short to stand alone. */
export const MONTHS: [names: string, short: string][] = [
  ["january|januar|jänner|enero|janvier|يناير|كانون الثاني", "jan"],
  ["february|februar|febrero|février|فبراير|شباط", "feb|févr"],
  ["march|märz|marzo|mars|مارس|آذار", "mar|mär"],
  ["april|abril|avril|أبريل|نيسان", "apr|abr|avr"],
  ["may|mai|mayo|مايو|أيار", "(?!)"],
  ["june|juni|junio|juin|يونيو|حزيران", "jun"],
  ["july|juli|julio|juillet|يوليو|تموز", "jul|juil"],
  ["august|agosto|août|أغسطس|آب", "aug|ago"],
  ["september|septiembre|septembre|سبتمبر|أيلول", "sept?"],
  ["october|oktober|octubre|octobre|أكتوبر|تشرين الأول", "oct|okt"],
  ["november|noviembre|novembre|نوفمبر|تشرين الثاني", "nov"],
  ["december|dezember|diciembre|décembre|ديسمبر|كانون الأول", "dec|dez|dic|déc"],
];

/** From Monday on: whole names in either number, then short ones, which count only beside another day or a time. */
export const DAYS: [names: string, short: string][] = [
  ["mondays?|montags?|lunes|lundis?|周一|星期一|礼拜一|(?:يوم )?ال[إا]ثنين", "mon|mo"],
  ["tuesdays?|dienstags?|martes|mardis?|周二|星期二|礼拜二|(?:يوم )?الثلاثاء", "tues?|di"],
  ["wednesdays?|mittwochs?|miércoles|mercredis?|周三|星期三|礼拜三|(?:يوم )?ال[أا]ربعاء", "wed|mi"],
  ["thursdays?|donnerstags?|jueves|jeudis?|周四|星期四|礼拜四|(?:يوم )?الخميس", "thur?s?|do"],
  ["fridays?|freitags?|viernes|vendredis?|周五|星期五|礼拜五|(?:يوم )?الجمعة", "fri|fr"],
  ["saturdays?|samstags?|sonnabends?|sábados?|samedis?|周六|星期六|礼拜六|(?:يوم )?السبت", "sat|sa"],
  ["sundays?|sonntags?|domingos?|dimanches?|周日|周天|星期日|星期天|礼拜天|(?:يوم )?ال[أا]حد", "sun|so"],
];
export const WORKING_DAYS =
  "on weekdays|weekdays|wochentags|werktags|unter der Woche|días? de (?:semana|diario)|entre semana|en semaine|平日|أيام الأسبوع";
export const WEEKEND = "weekends?|Wochenenden?|fin(?:es)? de semana|week-ends?|周末|عطلة نهاية الأسبوع|نهاية الأسبوع";
export const EVERY_DAY =
  "every day|daily(?= from| until| between|[.,;]|$)|seven days a week|7 days a week|täglich|jeden Tag|todos los días|a diario|tous les jours|chaque jour|每天|يوميا|كل يوم";
export const TOMORROW =
  "tomorrow|tonight|next (?:week|month|year)|this week|übermorgen|nächste[nrs]? (?:Woche|Monat|Jahr)|bis morgen|mañana mismo|hasta mañana|la próxima semana|la semana que viene|demain|la semaine prochaine|明天|后天|下周|下个月|غدا|الأسبوع القادم";

/** From the first day of several to the last. */
export const THROUGH = "-|to|till|until|through|bis|al?|à|au|hasta|至|到|حتى|إلى";
export const TO =
  "-|to|till|until|through|bis(?: um)?|a las|a|à|au|jusqu'à|al|hasta|至|到|حتى|إلى|and|or|und|oder|y|o|et|ou|和|或|و|أو";
export const AFTERNOON =
  "p\\.?m\\b\\.?|in the (?:afternoon|evening)|at night|nachmittags|abends|de la (?:tarde|noche)|de l'après-midi|du soir|مساء|بعد الظهر|ليلا";
export const MORNING = "a\\.?m\\b\\.?|in the morning|vormittags|morgens|de la mañana|du matin|صباحا";
export const AFTERNOON_BEFORE = "下午|晚上|傍晚";
export const MORNING_BEFORE = "上午|早上|凌晨";
export const NOON = "noon|midday|midi|mediodía|12 Uhr mittags|正午";
export const MIDNIGHT = "midnight|Mitternacht|medianoche|minuit|午夜|منتصف الليل";

export const OPEN =
  "open(?:s|ed)?|geöffnet|offen|abiert[oa]s?|abrimos|ouvert(?:e|s|es)?|ouvrons|营业|开门|开放|مفتوح\\p{L}*|نفتح";
export const CLOSED =
  "closed?s?|geschlossen|zu ist|cerrad[oa]s?|cerramos|fermé(?:e|s|es)?|fermons|休息|关门|不营业|مغلق\\p{L}*|نغلق|not open|nicht geöffnet|no abrimos|pas ouvert";

/** What stands before a last moment. */
export const LATEST =
  "within|by|until|till|before|no later than|at the latest|innerhalb(?: von)?|binnen|bis(?: zum| spätestens)?|spätestens|vor|dentro de|antes del?|hasta(?: el)?|en un plazo de|dans(?: les)?|sous|avant(?: le)?|jusqu'(?:au|à)|خلال|قبل|حتى|في غضون";

/** Where somebody is found, with the number that belongs to it. */
export const STREETS = [
  String.raw`\p{Lu}[\p{L}.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)\s*\d+\s?[a-z]?(?![\p{L}\d])`,
  String.raw`\d+[a-z]?,? (?:\p{Lu}[\p{L}'.-]* ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Square|Drive|Way|Boulevard|Blvd)(?!\p{L})`,
  String.raw`\d+,? (?:bis,? )?(?:rue|avenue|boulevard|place|quai|chemin|allée) (?:\p{L}[\p{L}'-]*[ ]?){1,5}`,
  String.raw`(?:calle|avenida|plaza|paseo|carretera) (?:\p{L}[\p{L}'.-]* ){1,5},? ?(?:n\.?º ?)?\d+`,
  String.raw`\p{Script=Han}{1,8}(?:路|街|大道|巷)\d+号`,
  String.raw`شارع(?: \p{L}+){1,3},?(?: رقم)? \d+`,
];
