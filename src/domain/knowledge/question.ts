// What kind of answer a question asks for: a kind of fact, a yes or no, whether there is something at all. Pure patterns, six languages.

const KINDS: { asks: RegExp; shows: RegExp }[] = [
  {
    asks: /\bhow (?:much|expensive)|\b(?:price|cost|fee|charge|pay|dearer|cheaper|set me back|come to)s?\b|was kostet|preis|cu[aá]nto (?:cuesta|vale|es)|precio|combien|prix|多少钱|价格|بكم|كم سعر|سعر/iu,
    shows: /[€$£¥]|\d+ ?(?:euro|pound|dollar|cent|percent|%)|\bfree\b|included|kostenlos|gratis|gratuit|免费|مجان/iu,
  },
  {
    asks: /\b(?:when|what time|until when|till when|opening|how late|how early|by what|by when|from when|which days?|how soon)\b|\bwann\b|uhr|cu[aá]ndo|quand|heure|几点|什么时候|متى/iu,
    shows:
      /\d{1,2}[:.]\d{2}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:days?|hours?|weeks?|months?|noon|midnight|morning|evening)\b|\b(?:from|until|by|at) \d|tage|uhr|días|jours|小时|点/iu,
  },
  {
    asks: /\bhow (?:long|soon|fast|quick)|wie lange|cu[aá]nto (?:tiempo|tarda)|combien de temps|多久|كم من الوقت/iu,
    shows:
      /\d+|\b(?:one|two|three|four|five|six|seven|ten|same) (?:working )?(?:minute|hour|day|week|month|year)s?|immediately|instant|at once/iu,
  },
  {
    asks: /\b(?:where|which (?:floor|street|room|stop|tram|bus|line)|address|how do (?:i|we) get (?:to|there))\b|\bwo\b|d[oó]nde|\boù\b|哪里|أين/iu,
    shows:
      /\b(?:street|square|floor|entrance|station|stop|lobby|desk|room|line|portal|page|app|under|branch|near|counter|in the|at the)\b|straße|calle|rue/iu,
  },
  {
    asks: /\bwhom?\b|\bwer\b|qui[eé]n|\bqui\b|谁|من الذي/iu,
    shows: /\b(?:dr|team|staff|admins?|owner|call|phone|teachers?|technician|editors?)\b/iu,
  },
  {
    asks: /\bhow (?:many|old|big|heavy|tall|far)\b|wie (?:viele|alt|groß|weit)|cu[aá]nt[oa]s|combien de|几岁|多大/iu,
    shows: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b/iu,
  },
];

/** The kinds of fact that a question asks for, each as a test of a text that may hold it. */
export const kindsAskedFor = (question: string): ((text: string) => boolean)[] =>
  KINDS.filter(({ asks }) => asks.test(question)).map(
    ({ shows }) =>
      (text) =>
        shows.test(text),
  );

/** `Does it`, `can I`, `is there`: the answer is a yes or a no. */
const YES_OR_NO =
  /^(?:\W*(?:and|so|hi|hello|hey|also|or)\W+)*(?:do|does|did|is|are|can|could|may|will|would|am|was|were|has|have|must|should)\b|^\W*(?:haben|hat|habt|gibt|kann|können|könnt|darf|dürfen|ist|sind|seid|muss|soll|nehmt|nehmen|macht|machen|bietet|bieten|est-ce|avez|y a-t-il|puis-je|peut-on|pouvez|faites|hay|tienen|tenéis|puedo|puede|pueden|es posible|hacen|aceptan)\b|吗|有没有|能不能|可不可以|是不是|^\W*هل/iu;
/** Whether the company has or does something: what no article names, it probably does not. */
const WHETHER_THERE_IS =
  /\b(?:do you|does your|is there|are there|have you got|did you|do they|do the|does the)\b|\b(?:haben sie|habt ihr|gibt es|gibt's|bieten sie|bietet ihr|verkaufen sie|verkauft ihr|avez-vous|y a-t-il|proposez-vous|vendez-vous|faites-vous|tienen|tenéis|hay|ofrecen|venden|hacen)\b|你们有|有没有|提供|هل لديكم|هل يوجد|هل عندكم|هل تقدمون/iu;
const FACT =
  /\b(?:how|when|where|what|which|who|whom|why|until|till|wie|wann|wo|was|welche\w*|wer|warum|bis wann|cómo|cuándo|dónde|qué|cuál\w*|quién|cuánt\w*|comment|quand|où|quels?|quelles?|qui|combien|pourquoi)\b|怎么|几点|什么|哪|谁|多少|多久|为什么|كيف|متى|أين|كم|لماذا|ماذا/iu;
/** A name within a sentence; German writes every noun like one. */
const NAME = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+/gu;
const OWN =
  /\b(?:my|i|we|our|ich|mein\w*|wir|unser\w*|yo|mi|mis|nosotros|nuestr\w*|je|j'|mon|ma|mes|nous|notre)\b|我|أنا|عندي/iu;

/** The names in a question, as they are written. */
export const namesIn = (question: string): string[] => question.match(NAME) ?? [];

/** The form of a question as numbers, 0 or 1 each: yes or no, whether there is something, a fact, about oneself. */
export const formOf = (question: string): number[] =>
  [YES_OR_NO, WHETHER_THERE_IS, FACT, OWN].map((pattern) => (pattern.test(question) ? 1 : 0));
