// How conversations are opened in each of the six languages: sources of regular expressions over lower-case text, for opener.ts.

export type Opening = {
  /** Words stand apart by spaces. */
  spaced: boolean;
  greets: string;
  /** Says that something is to be asked, with or without a topic. */
  opens: string;
  /** Says so only with a topic after it. */
  about: string;
  /** Where the topic follows, as one group. */
  topic: (words: string) => string;
  /** Signs of a question or a wish, of a denial, and of something that went wrong. */
  asks: string;
  denies: string;
  troubles: string;
  /** How a statement about oneself begins. */
  states: string;
};

const en: Opening = {
  spaced: true,
  greets:
    "hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|dear (?:team|all|support|sir or madam|sirs)|there|all|team|everyone|please|thanks|thank you|thx|sorry to bother you|excuse me|ok(?:ay)?|um+|well|just|so|quick one|in advance|are you there",
  opens:
    "i(?:'ve| have|'d have| got|'ve got| have got| had)? (?:just )?(?:a|an|one|another|some|a few|a couple of|two|few) (?:(?:quick|small|short|simple|general|other|further|little|more) )*(?:questions?|quer(?:y|ies)|thing(?:s)? to ask|[ie]nquir(?:y|ies)|request|problem|issue)(?: for you)?|(?:a |my )?(?:(?:quick|small|short|general|another) )*(?:question|query|[ie]nquiry)|i(?:'d| would)? ?(?:want|wanted|like|need|needed|was hoping|am hoping|'m hoping|wish) to (?:ask|know|enquire|inquire|check)(?: you)?(?: (?:a (?:quick )?question|something|sth|a few things))?|(?:can|could|may|might) i (?:just |quickly |please )*ask(?: you)?(?: (?:a (?:quick )?question|something|sth))?|(?:i |i'm |i am )?(?:need|would like|could use|want|looking for|in need of) (?:some |a bit of |a little |your )?(?:help|assistance|support|advice|information|info)|(?:can|could|would|will) (?:you|u|someone|anyone|somebody|anybody) (?:please |possibly )?(?:help|assist)(?: me| us)?(?: out)?(?: please)?|i(?:'m| am)? (?:having|have|got) (?:a |an |some )(?:bit of |little |small )?(?:problem|issue|trouble|difficulty)|there(?:'s| is) (?:a|an|some) (?:small |little )?(?:problem|issue)",
  about:
    "(?:it'?s|this is|that's|i(?:'m| am) (?:writing|contacting you|messaging|here|getting in touch|reaching out)|i write|writing|reaching out|my (?:question|message|request) is)(?: to you)?(?: today)?|(?<=^[^\\p{L}]*)(?=about|regarding|concerning|re )",
  topic: (words) =>
    ` ?(?:about|regarding|concerning|with|on|related to|to do with|because of|in regard to|re) (${words})`,
  asks: "whether|if|how|what|when|where|why|who|which|can|could|may|would|should|shall|do|does|did|will|want|need|wish|tell|give|send|show|let|is there|are there",
  denies: "not|never|no|none|nothing|cannot|without|\\p{L}+n't|can't|hasn't",
  troubles:
    "please|like|chang\\p{L}+|cancel\\p{L}*|return\\p{L}*|refund\\p{L}*|stop|still|yet|wrong\\p{L}*|broken?|missing|lost|late|delay\\p{L}*|errors?|fail\\p{L}*|problems?|issues?|trouble|stuck|damaged?|crash\\p{L}*|charged?|twice|complain\\p{L}*|lawyer|disappoint\\p{L}*|worst|urgent\\p{L}*|help|forgot\\p{L}*|locked|block\\p{L}*|wait\\p{L}*|stolen|hurt|died|dead|sick|angry|unacceptable|supposed|expect\\p{L}*|only|but|instead|again|fra\\p{L}{0,3}d\\p{L}*|scam\\p{L}*|suspicious|duplicate\\p{L}*|strange|extra|charges|disput\\p{L}*|hack\\p{L}*|agent|assistant|operator|executive|representative|humans?|manager|persons?|someone|death|funeral|bereave\\p{L}*|legal|lawsuit|court|gdpr|personal data|accident|injur\\p{L}*|discriminat\\p{L}*",
  states:
    "(?:(?:today|yesterday|recently|earlier|last \\p{L}+|this \\p{L}+),? )?(?:i|we)(?:'ve|'m|'re| have| am| are| had)?(?: (?:just|recently|also|already))* (?:bought|ordered|booked|reserved|made|placed|signed up|registered|joined|moved|received|got|installed|downloaded|subscribed|applied|planning|coming|visiting|staying|looking (?:for|at)|interested in|new here|thinking (?:of|about)|an? (?:(?:new|regular|first-time|long-time) )?(?:member|customer|guest|patient|student|user|client|resident|parent))(?![\\p{L}])",
};

const de: Opening = {
  spaced: true,
  greets:
    "hallo|hi|hey|guten (?:tag|morgen|abend)|moin|servus|grüß gott|grüezi|liebes team|sehr geehrte damen und herren|bitte|danke|vielen dank|entschuldigung|also|zusammen|ihr|team|mal|kurz|im voraus",
  opens:
    "(?:ich )?(?:habe|hab|hatte|hätte)(?: (?:da|mal|noch|nur|eine?n?|mehrere|ein paar|kurze|kleine|allgemeine|andere|einige))* (?:fragen?|anliegen|problem)(?: an (?:sie|euch))?|(?:eine |kurze |kleine |allgemeine |nur eine )*frage|ich (?:wollte|möchte|würde)(?: (?:gerne?|mal|nur|kurz|sie|euch))* (?:etwas|was)(?: \\p{L}+)? (?:fragen|wissen)|(?:darf|kann|könnte|dürfte) ich (?:(?:sie|euch|dich|mal|kurz) )*(?:etwas|was) fragen|ich (?:brauche|bräuchte|benötige) (?:\\p{L}+ )?(?:hilfe|unterstützung|auskunft|informationen?|rat)|(?:können|könnten|kannst|könnt|könntest|könntet) (?:sie|du|ihr) mir (?:(?:bitte|mal|kurz|vielleicht) )*(?:(?:bei|mit) [^,;:.?!\\n]{1,50}? )?(?:weiter)?helfen",
  about:
    "(?:es|hier) (?:geht|ginge)|ich (?:schreibe|melde mich)(?: ihnen| euch)?|(?<=^[^\\p{L}]*)(?=wegen|bezüglich|betreffend|zum? |zur |rund um|hinsichtlich)",
  topic: (words) => ` ?(?:zu|zur|zum|wegen|bezüglich|über|betreffend|mit|rund um|bei|hinsichtlich|um) (${words})`,
  asks: "ob|wie|was|wann|wo|warum|wieso|weshalb|wer|wen|welche\\p{L}*|wohin|woher|wieviel|kann|können|könnte\\p{L}*|darf|dürfen|muss|müssen|soll\\p{L}*|gibt|will|möchte\\p{L}*|würde\\p{L}*|brauche|hätte",
  denies: "nicht|keine?\\p{L}{0,2}|nie|niemals|nichts|ohne",
  troubles:
    "bitte|falsch\\p{L}*|kaputt\\p{L}*|fehlt|fehlen|verloren|vergessen|spät|verspät\\p{L}*|fehler|problem\\p{L}*|defekt\\p{L}*|beschädigt\\p{L}*|abgebucht|belastet|doppelt|zweimal|storn\\p{L}*|kündig\\p{L}*|erstatt\\p{L}*|zurück\\p{L}*|warte\\p{L}*|immer noch|noch|dringend|beschwer\\p{L}*|anwalt\\p{L}*|gesperrt|funktioniert|hilfe|gestorben|verletzt|enttäuscht|aber|nur|schon wieder|betrug\\p{L}*|mahnung\\p{L}*|abbuchung\\p{L}*|anzeige|mitarbeiter\\p{L}*|mensch\\p{L}*|person|todesfall\\p{L}*|beerdigung|unfall\\p{L}*|rechtlich\\p{L}*|klage\\p{L}*|dsgvo|daten",
  states:
    "(?:(?:heute|gestern|vorgestern|neulich|kürzlich|letzte[nrs]? \\p{L}+|vor \\p{L}+ \\p{L}+) )?(?:(?:ich|wir) (?:habe|hab|haben)|(?:habe|haben) (?:ich|wir)) [^,]{0,60}(?:bestellt|gekauft|gebucht|reserviert|erhalten|bekommen|angemeldet|abonniert|heruntergeladen)\\s*$|(?:ich|wir) (?:bin|sind) (?:seit \\p{L}+ |ein |eine |neue?r?s? )*(?:kund|mitglied|gast|gäste|patient|student|neu hier)|(?:ich|wir) (?:plane|planen|suche|suchen|interessiere|interessieren) ",
};

const es: Opening = {
  spaced: true,
  greets:
    "hola|buen(?:os|as)? (?:días|dias|tardes|noches|día)|buenas|estimad\\p{L}+ (?:equipo|señores)|por favor|gracias|perdón|disculpe|disculpen|qué tal|muchas|de antemano|una cosa",
  opens:
    "(?:yo )?(?:tengo|tenía|tendría|quería hacer|quiero hacer|quisiera hacer|me gustaría hacer)(?:le|les)? (?:(?:unas?|otra|un|un par de|algunas|sólo|solo|pequeña|breve|rápida) )*(?:preguntas?|dudas?|consultas?|problema)(?: rápida)?|(?:una )?(?:pregunta|duda|consulta)|(?:quería|quisiera|quiero|me gustaría) (?:preguntar(?:le|les)?|consultar(?:le|les)?|saber)(?: (?:algo|una cosa))?|(?:puedo|podría) (?:hacer(?:le|les)? una (?:pregunta|consulta)|preguntar(?:le|les)? algo)|(?:necesito|necesitaría) (?:(?:un poco de|vuestra|su) )?(?:ayuda|información|asistencia)|(?:me )?(?:puede|pueden|podría|podrían|puedes|podéis) (?:ayudarme|ayudar)",
  about:
    "(?:es|se trata)|(?:le |les |os )?(?:escribo|contacto)|(?<=^[^\\p{L}]*)(?=sobre|acerca de|respecto a|en relación con)",
  topic: (words) =>
    ` ?(?:sobre|acerca de|con|de|respecto a|relacionad[oa] con|en relación con|por|a causa de) (${words})`,
  asks: "si|cómo|qué|cuándo|dónde|quién|cuál\\p{L}*|cuánt\\p{L}*|por qué|puedo|puede\\p{L}*|podría\\p{L}*|hay|quiero|quisiera|quería|necesito|gustaría",
  denies: "no|nunca|nada|ningun\\p{L}*|ningún|sin",
  troubles:
    "por favor|falta\\p{L}*|rot[oa]|mal|error\\p{L}*|problema\\p{L}*|perdid\\p{L}*|perdí|olvid\\p{L}*|tarde|cobr\\p{L}*|dos veces|cancel\\p{L}*|devol\\p{L}*|reembols\\p{L}*|esper\\p{L}*|todavía|aún|urgente|queja\\p{L}*|abogad\\p{L}*|bloquead\\p{L}*|ayuda|murió|pero|sólo|solo|fraude\\p{L}*|estaf\\p{L}*|cargos?|agente|persona|humano|muerte|fallec\\p{L}*|accidente|demanda|denuncia|legal\\p{L}*",
  states:
    "(?:(?:ayer|hoy|la semana pasada|hace \\p{L}+ \\p{L}+|recientemente),? )?(?:yo |nosotros )?(?:(?:he|hemos) (?:comprado|pedido|reservado|recibido|encargado)|(?:acabo|acabamos) de (?:comprar|pedir|reservar|recibir)|compré|pedí|reservé|recibí|encargué|me (?:registré|apunté)|soy (?:una? )?(?:client|soci|huésped|pacient|nuev)|(?:estoy|estamos) (?:buscando|interesad|planeando|pensando))",
};

const fr: Opening = {
  spaced: true,
  greets:
    "bonjour|bonsoir|salut|coucou|merci|s'il vous plaît|s'il te plaît|svp|excusez-moi|pardon|madame|monsieur|à tous|l'équipe|d'avance|voilà|alors",
  opens:
    "j(?:'ai|'aurais|'avais) (?:(?:juste|aussi|une|des|deux|quelques|un|petites?|autres?|simples?) )*(?:questions?|demandes?|renseignements?|soucis?|problèmes?)|(?:(?:une|petite|juste) )*question|je (?:voudrais|souhaite|souhaiterais|voulais|aimerais)(?: vous)? (?:poser une (?:petite )?question|demander quelque chose|(?:avoir |demander )?(?:un|des) renseignements?|(?:un|des) informations?)|(?:puis-je|est-ce que je peux|je peux) (?:vous )?(?:poser une (?:petite )?question|demander quelque chose)|j'ai(?:rais)? besoin (?:d'aide|de renseignements|d'informations?|d'assistance|d'un renseignement)|(?:pouvez-vous|pourriez-vous|vous pouvez|peux-tu|quelqu'un peut) m'aider",
  about: "c'est|il s'agit|je vous (?:écris|contacte)|(?<=^[^\\p{L}]*)(?=concernant|à propos|au sujet|par rapport)",
  topic: (words) =>
    ` ?(?:sur|concernant|à propos d[eu]|à propos|au sujet d[eu]|avec|pour|par rapport à|relative à|de|du) (${words})`,
  asks: "si|comment|quand|où|pourquoi|qui|quel\\p{L}*|combien|est-ce|peut-on|puis-je|voudrais|souhaite\\p{L}*|aimerais|veux|faut-il|savoir",
  denies: "ne|pas|jamais|rien|aucun\\p{L}*|sans|n'\\p{L}+",
  troubles:
    "s'il vous plaît|manque\\p{L}*|cassé\\p{L}*|erreurs?|problèmes?|perdu\\p{L}*|oublié\\p{L}*|retard\\p{L}*|débité\\p{L}*|deux fois|annul\\p{L}*|rembours\\p{L}*|attend\\p{L}*|toujours|encore|urgent\\p{L}*|plain\\p{L}*|avocat\\p{L}*|bloqué\\p{L}*|aide|décédé\\p{L}*|décès|mais|déçue?|fraud\\p{L}*|arnaque\\p{L}*|prélèvements?|conseill\\p{L}+|personne|humain|accident|plainte|juridique|rgpd",
  states:
    "(?:(?:hier|aujourd'hui|la semaine dernière|récemment),? )?(?:(?:j'ai|nous avons|on a) (?:acheté|commandé|réservé|reçu|souscrit|téléchargé)|je viens (?:de |d')(?:acheter|commander|réserver|recevoir|souscrire)|je suis (?:une? )?(?:nouve|client|membre|patient|abonné)|je (?:cherche|recherche|m'intéresse|prévois))",
};

const zh: Opening = {
  spaced: false,
  greets: "你好|您好|嗨|哈喽|请问一下|请问|谢谢|麻烦(?:您|你)?(?:了|一下)?|打扰(?:一下|了)|在吗|亲|喂|嗯|那个",
  opens:
    "我?(?:这边)?有(?:一?个|一些|几个|点)?(?:小)?(?:问题|事情?|疑问)(?:想|要)?(?:问|咨询|请教)?(?:一下|你们?|您)?|我?(?:想|要)(?:问|咨询|请教|了解)(?:一?下|点|个|几个)?(?:问题|事情?|情况)?|(?:能|可以|能不能|可不可以)(?:请(?:你|您))?(?:帮|帮帮|帮助)(?:我|一下|个)?(?:忙|我)?(?:一下)?吗?|我?需要(?:一些|一点|点)?帮助|我?遇到(?:了)?(?:一?个|点|一些)?问题|咨询(?:一下)?",
  about: "(?:我)?(?:是)?(?=关于)",
  topic: (words) => `(?:关于)(${words})(?:的)?(?:问题|事情?|情况)?`,
  asks: "吗|呢|什么|怎么|怎样|如何|多少|几|哪|谁|为什么|为何|何时|能不能|可不可以|是否|有没有|可以|想|要|请|帮",
  denies: "没|不|无|未|别",
  troubles:
    "坏|丢|错|退|取消|投诉|慢|迟|扣|还是|等了|问题|失败|忘|死|急|律师|破|少了|盗|骗|人工|客服|真人|经理|去世|事故|法律",
  states:
    "(?:昨天|今天|刚刚?|上周|前天)?(?:我|我们)(?:昨天|今天|刚刚?|上周|前天|之前)?(?:在[^，]{1,8})?(?:买|订|预订|预约|下单|办|注册|收到|是(?:新)?(?:会员|客户|用户))",
};

const ar: Opening = {
  spaced: true,
  greets:
    "مرحبا|مرحبًا|السلام عليكم|أهلا|اهلا|أهلًا|صباح الخير|مساء الخير|من فضلك|من فضلكم|لو سمحت|لو سمحتم|شكرا|شكرًا|عفوا|بكم|وسهلا",
  opens:
    "(?:لدي|عندي) (?:سؤال|استفسار|أسئلة|اسئلة|مشكلة)(?: (?:بسيط|سريع|صغير|بسيطة|صغيرة))?|(?:أريد|أود|اريد|اود|ممكن|بدي|حابب) (?:أن )?(?:أسأل|أستفسر|اسأل|استفسر|السؤال|الاستفسار)(?:كم|ك)?(?: (?:سؤال|سؤالا|شيئا))?|(?:هل )?(?:يمكنك|يمكنكم|ممكن|تقدر|تستطيع|بإمكانك) (?:أن )?(?:مساعدتي|تساعدني|تساعدوني)|(?:أحتاج|احتاج)(?: إلى| الى)? (?:مساعدة|المساعدة|مساعدتكم|معلومات)|(?:سؤال|استفسار)(?: (?:بسيط|سريع))?",
  about: "(?:الموضوع|الأمر|رسالتي|أكتب|اكتب)(?: (?:لكم|إليكم))?|(?<=^[^\\p{L}]*)(?=بخصوص|بشأن|حول)",
  topic: (words) => ` ?(?:عن|حول|بخصوص|بشأن|في|مع|بسبب) (${words})`,
  asks: "هل|كيف|متى|متي|أين|ماذا|لماذا|كم|أي|إذا|أريد|اريد|أود|ممكن|يمكن\\p{L}*|أحتاج",
  denies: "لا|لم|لن|ليس|ليست|ما|بدون|غير",
  troubles:
    "خطأ|مكسور|ضائع|ضاع|تأخر\\p{L}*|متأخر\\p{L}*|مشكلة|مرتين|خصم\\p{L}*|إلغاء|استرجاع|استرداد|شكوى|محامي|نسيت|عاجل|لكن|مات|توفي\\p{L}*|وفاة|احتيال\\p{L}*|سرق\\p{L}*|موظف|شخص|مدير|حادث|قانوني\\p{L}*",
  states: "(?:لقد )?(?:طلبت|اشتريت|حجزت|استلمت|سجلت|اشتركت)(?![\\p{L}])|أنا (?:عميل|عضو|أبحث عن)",
};

export const OPENINGS: Opening[] = [en, de, es, fr, zh, ar];
