// How danger to life is said in each of the six languages, and what only sounds like it. Sources of regular expressions, joined by
// danger.ts, which also fills in {person} (somebody named by a noun) and {who} (the same, or a pronoun). Written without accents.
import type { Locale } from "@/domain/contacts/contact";

type Said = {
  /** Somebody that the danger may befall, by a noun. */
  person: string;
  pronouns: string;
  selfHarm: string[];
  emergency: string[];
  threat: string[];
  /** Ways of speaking that hold the same words: taken out before anything is looked for. */
  harmless: string[];
};

const en: Said = {
  person:
    "(?:my|our|the|a|an|his|her|this|another|your) (?:[\\p{L}\\d-]+ ){0,2}?(?:sons?|daughters?|child|children|kids?|baby|toddler|boy|girl|wife|husband|partner|mother|mom|mum|father|dad|grandma|grandmother|grandfather|grandpa|nan|granddad|brother|sister|friend|boyfriend|girlfriend|neighbou?r|colleague|coworker|roommate|flatmate|guest|man|woman|lady|guy|person|patient|customer|passenger|driver|uncle|aunt|niece|nephew|cousin|ex|boss|teacher|student|grandson|granddaughter|year-old|stranger)",
  pronouns: "i|he|she|they|someone|somebody",
  selfHarm: [
    "(?:kill(?:ing)?|hang(?:ing)?|drown(?:ing)?|shoot(?:ing)?|starv(?:e|ing)) (?:my|him|her|them)sel(?:f|ves)(?! laughing)",
    "(?:want|wanted|wants|going|gonna|plan|planning|urge|thinking (?:of|about)|thoughts (?:of|about)|feel like|about|afraid (?:i'll|i will|i might)|keeps?|started|starting|been|am|is|i'm|she's|he's) (?:to )?(?:hurt|harm|cut|burn|injur)(?:e|ing|ting)? (?:my|him|her|them)sel(?:f|ves)",
    "suicid(?:e|al)",
    "(?:end(?:ing)?|tak(?:e|ing)) (?:it all|(?:my|his|her|their) (?:own )?life)(?! insurance)",
    "i(?:'m| am|'d)? (?:just |really |only |honestly |actually )*(?:want|wanna|wish|ready|like|rather|trying|going)(?: to)? die(?! laughing| of | for | if | when | hard)",
    "(?:want|wants|wish) to (?:die|be dead)(?! laughing| of | for | hard)",
    "(?:wish|wishing) i (?:was|were) (?:dead|never born)",
    "(?:don'?t|do not|doesn'?t|no longer) (?:really )?want(?:s)? to (?:live(?! (?:in|at|near|with|on|next|there|here|together|under|by|close|far|alone))|be alive|exist|wake up (?:again|any ?more|tomorrow)|be here any ?more)",
    "no (?:reason|point|sense) (?:(?:left )?to (?:live|go on living|be alive)|in (?:living|being alive))",
    "(?:nothing|no one|nobody) (?:left )?to live for",
    "better off (?:dead|without me)",
    "life (?:is not|isn'?t|is no longer) worth living",
    "can'?t go on (?:living|any ?more)",
    "self[- ]?harm(?:ing|ed|s)?",
    "jump(?:ing)? (?:off|from) (?:a|the|this|that) (?:bridge|roof|building|balcony|cliff)",
    "jump(?:ing)? in front of (?:a|the) (?:train|car|truck|bus)",
    "end it (?:tonight|now|today|once and for all)|(?:have|got|holding|with) (?:the|my|all the|enough) pills (?:in|ready|here|next to)",
    "(?:slit|cut|slitting|cutting) my wrists?",
    "(?:goodbye|farewell) (?:note|letter) to (?:my family|everyone|the world)",
  ],
  emergency: [
    "{who}(?:'s)?(?: [^.?!]{0,20})? (?:just |really |suddenly )?(?:can'?t|cannot|can not|can hardly|can barely|is unable to|am unable to) breathe",
    "(?:trouble|difficulty|struggling to|struggles to|hard time) breath(?:e|ing)",
    "gasping for (?:air|breath)",
    "(?:not|isn'?t|stopped|barely|aren'?t) breathing",
    "chest pains?|pains? in (?:my|his|her|the) chest|(?:my|his|her) chest (?:hurts|is tight|feels tight)|(?:tightness|pressure) (?:in|on) (?:my|his|her|the) chest",
    "(?:having|suffering|just had|has had|might be|could be|it'?s|looks like|think (?:it'?s|this is)) an? (?:\\p{L}+ )?(?:heart attack|stroke(?! of)|seizure)",
    "(?:signs|symptoms) of a (?:stroke|heart attack)",
    "(?:face|mouth) (?:is |has )?(?:drooping|droops|dropped on one side)|slurr(?:ing|ed) (?:his|her|speech|words)",
    "{who}(?:'s| is| are| has| have|'ve| just|'m| am)* (?:just |probably )?overdos(?:ed|ing)(?! on (?:chocolate|sugar|coffee|caffeine|netflix|tv|series|sushi|cake|cheese|pizza|emails?|news|sun|candy))",
    "(?:took|taken|taking|had) an overdose|(?:drug|pill) overdose|overdose of (?:pills|tablets|sleeping|paracetamol|insulin|medic\\p{L}+|painkillers)",
    "(?:took|taken|swallowed|taking) (?:\\p{L}+ ){0,3}(?:all (?:of )?(?:my|his|her|the)|too many|a whole (?:bottle|pack|box) of|a lot of|lots of|\\d{2,}) (?:\\p{L}+ )?(?:pills|tablets|painkillers|medication|paracetamol)",
    "(?:is|are|lying|found (?:him|her|them)|fell) unconscious|lost consciousness",
    "(?:{person}|he|she) (?:has |have |had |just |suddenly )*(?:passed out|collapsed|fainted)(?! (?:the )?(?:flyers|leaflets|menus?|tests?|papers))|(?:someone|somebody) (?:[\\p{L}\\d]+ ){0,4}(?:passed out|collapsed|fainted)",
    "{person} (?:\\p{L}+ ){0,3}(?:is not|isn't|not) responding(?! to)|(?:he|she|it|{person})(?:'s| is) turning blue",
    "help[^.?!]{0,15}(?:heart attack|stroke(?! (?:of|order|play)))|heart attack[,!]* (?:help|now|please help)|{person} (?:has )?(?:just )?had an? (?:\\p{L}+ )?(?:heart attack|stroke)(?! (?:last|in \\d|years|some|two|three|a (?:few|couple|year|month)))",
    "(?:{person}|he|she) (?:just )?(?:won'?t|doesn'?t|is not|isn'?t|does not) (?:wake|waking) up",
    "(?:{person}|he|she) (?:is|has become) unresponsive",
    "having an? (?:\\p{L}+ ){0,2}allergic reaction|in(?:to)? anaphyla\\p{L}+|anaphylactic (?:shock|reaction)",
    "(?:throat|tongue|lips|face)(?: is| are| feels)? (?:swelling|closing up|closing|swollen shut)",
    "{person}(?:'s| has| have| just| might have| may have)* (?:accidentally )?(?:swallowed|swallowing)",
    "(?:swallowed|drank|drunk|ate|eaten|drinking|ingested) (?:\\p{L}+ ){0,3}(?:bleach|detergent|poison|cleaner|antifreeze|button (?:cell|battery)|batter(?:y|ies)|magnets?|dishwasher tabs?|rat poison|weed ?killer|drain cleaner)",
    "(?:{who})(?:'s| is|'m| am| are| started| was)? (?:\\p{L}+ )?choking(?! up| hazard| with laughter)",
    "(?:{who})(?:'s| is|'m| am| are)? (?:\\p{L}+ )?bleeding (?:heavily|badly|a lot|out|to death|profusely|everywhere|and)|(?:can'?t|cannot|won'?t|doesn'?t) stop (?:the )?bleeding|lost a lot of blood",
    "convulsing|having convulsions",
    "(?:need|call|send|get|calling) (?:me |us |him |her )?(?:an|the) ambulance(?! (?:cost|fee|bill|cover))",
    "(?:this is|it'?s|there'?s|there is|we have|we've got|we got|i have|i'm having) an? (?:medical|life[- ]threatening) emergency",
    "(?:{person}|he|she) is drowning(?! in)",
    "(?:i|he|she|{person})(?:'ve| have|'s| has| was| were| got| just| been)+ (?:stabbed|electrocuted|poisoned|hit by a (?:car|truck|bus|train))",
    "(?:house|flat|apartment|kitchen|building|room|office) is on fire",
  ],
  threat: [
    "(?:i'll|i will|i'm going to|i'm gonna|i am going to|i am gonna|i want to|i wanna|going to|gonna|we will|we'll|i swear i'll|i'd like to|thinking about|plan to|about to) (?:\\p{L}+ )?(?:kill(?:ing)?|murder(?:ing)?|stab(?:bing)?|strangle|poison) (?:you|him|her|someone|somebody|everyone|everybody|people|all of (?:you|them)|you all|your|my (?:ex|boss|wife|husband|neighbou?r|mother|father|family|colleague|roommate|landlord)|(?:that|this) (?:\\p{L}+ )?(?:man|woman|guy|driver|agent|clerk|doctor|nurse|manager|bastard|idiot))",
    "you(?:'ll| will| are|'re)? all (?:going to |gonna )?die|(?:guy|man|someone|somebody|person|woman) with a (?:knife|gun|weapon|machete) (?:in|at|outside|here|near|running|threatening)",
    "(?:i'll|i will|i'm going to|i'm gonna|i am going to|i want to|going to|gonna) shoot (?:you|him|her|someone|everyone|everybody|people)(?! (?:an?|over|the|some|your|my|another|this|e-?mails?|messages?) )",
    "(?:i'll|i will|i'm going to|i'm gonna|i am going to|going to|gonna|i want to) (?:burn|blow|torch)(?: up| down)? (?:your|the|this|that|his|her|their) (?:\\p{L}+ )?(?:office|shop|house|building|store|place|hotel|clinic|school|branch|bank|home)",
    "burn (?:you|it|everything|them) (?:all )?(?:down|to the ground)|set fire to (?:your|the|this) (?:office|shop|house|building|store|hotel|clinic|school)",
    "(?:come|coming|go|going) (?:over|there|back|to (?:your|the) \\p{L}+|by) with (?:a|my) (?:gun|knife|weapon|bomb|axe)",
    "(?:planted|placed|put|left|there is|there'?s|have) a bomb (?:in|at|under|on|inside|with me)",
    "you(?:'re| are| will|'ll) (?:all )?(?:be )?(?:dead(?! to me| wrong| right| on| sure| set| certain)|going to die|gonna die|pay with your li(?:fe|ves))",
    "(?<!let me )(?<!so )i know where (?:you|he|she|they|your \\p{L}+) lives?",
    "(?<!don't )(?<!not )(?:want|going|gonna|plan|planning|about|afraid i will|afraid i might|urge) (?:to )?(?:hurt|harm|attack|beat up) (?:you|someone|somebody|people|others|him|her|everyone|my (?:wife|husband|child|children|kids|baby|mother|father))(?! feelings)",
    "threat\\p{L}*(?: \\p{L}+)? (?:to (?:kill|hurt|beat|stab|shoot|harm|rape|burn|attack)|(?:with (?:a |an |his |her )?(?:knife|gun|weapon|violence|death|acid|bat)))",
    "threaten\\p{L}* (?:my|his|her|our) (?:life|lives)|death threats?|(?:he|she|they|someone|somebody|my (?:ex|husband|wife|boyfriend|girlfriend|neighbou?r|father|brother)|a man)(?:'s| is| are| keeps| has been| have been)* threatening (?:me|us|her|him)(?! with)",
    "(?:he|she|they|someone|somebody|my (?:ex|husband|boyfriend|father|brother)|a man)(?:'s| is| are| has| keeps| will|'ll)? (?:going |gonna |trying |wants |want |tried |try )?(?:to )?(?:kill|murder|strangle|stab|shoot|choke) (?:me|us)(?! (?:if|when|for|because|an?|over|once|with kindness))",
    "(?:i|she|he|we|{person})(?:'m| am|'s| is| was| were| have been|'ve been| has been| got| being| just)+ (?:stalked|beaten up|beaten by|abused|assaulted|raped|kidnapped|held hostage|followed home|attacked(?! by (?:an? )?(?:hack|bot|virus|malware|spam)))",
    "(?:he|she|{person}) (?:just |keeps? |is |has )*(?:hits?|hitting|beats?|beating|punch(?:es|ed|ing)?|chok(?:es|ed|ing)|strangl(?:es|ed|ing)) me",
    "(?:afraid|fear|scared|fearing) for (?:my|our|her|his) (?:life|safety|lives)|not safe (?:at home|in my own home)",
    "(?:i'm|i am|we're|we are|she is|she's|he is|he's|my life is|{person} is) in (?:\\p{L}+ )?danger(?! of)",
    "(?:has|have|holding|pulled|pointed|with) (?:a|his|her) (?:gun|knife) (?:to|on|at|against) (?:me|my|us|his|her)",
    "(?:someone|somebody|a man|a stranger)(?:'s| is) (?:breaking into|trying to break into|inside|in) my (?:house|flat|apartment|room|home)",
  ],
  harmless: [
    "suicide (?:squad|doors?|wings?|burger|sauce|lanes?|knobs?|prevention (?:training|course|day))|(?:commercial|career|political|social|business) suicide|suicide mission",
    "bungee[^.?!]{0,30}(?:bridge|building|cliff)",
    "(?:nearly|almost|practically|basically) [^.?!]{0,20}(?:heart attack|stroke)|(?:gave|give|giving|gives) me (?:an?|such a|another) (?:\\p{L}+ )?heart attack|heart attack (?:when|burger|on a plate)",
    "(?:fabric|material|shoes?|jacket|leather|mattress|skin|wine|coat) (?:is |are |was |were )?(?:not|isn'?t|aren'?t|wasn'?t) breathing",
    "(?:wife|husband|boss|mother|mom|mum|dad|kids?|girlfriend|boyfriend) (?:is |are )?(?:going to|gonna|will|would|wants? to|'ll) (?:kill|murder|strangle) me (?:if|when|for|because|once)",
  ],
};

const de: Said = {
  person:
    "(?:mein(?:e|em|en|er)?|unser(?:e|em|en|er)?|der|die|das|dem|den|ein(?:e|em|en|er)?|seine?|ihre?) (?:[\\p{L}\\d-]+ ){0,2}?(?:sohn|tochter|kind|kinder|baby|kleinkind|junge|madchen|frau|mann|ehemann|ehefrau|partner(?:in)?|mutter|mama|vater|papa|oma|opa|großmutter|großvater|bruder|schwester|freund(?:in)?|nachbar(?:in)?|kolleg(?:e|in)|mitbewohner(?:in)?|gast|kunde|kundin|patient(?:in)?|ex|chef(?:in)?|onkel|tante|enkel(?:in)?|kleine[rn]?|saugling)",
  pronouns: "ich|er|sie|jemand|wir",
  selfHarm: [
    "(?:ich|mir)[^.?!]{0,40}mich (?:selbst )?(?:um(?:zu)?bringen|(?:zu )?(?:toten|erhangen|erschießen|ritzen|verletzen))|(?<!droht,? )mich umzubringen|mich selbst (?:zu )?(?:umbringen|toten|verletzen)|(?:er|sie|{person})[^.?!]{0,40}sich (?:selbst )?(?:umbringen|umzubringen|(?:zu )?(?:toten|erhangen|ritzen))",
    "(?:bringe?|tote|erhange|hange|erschieße|ritze|schneide) mich (?:selbst|um|auf|jetzt|heute)|ich ritze mich|ritzt sich|bringt sich um",
    "suizid\\p{L}*|selbstmord\\p{L}*|selbsttotung\\p{L}*|selbstverletz\\p{L}*",
    "(?:will|mochte|mag|kann|wollte) (?:so |einfach |wirklich |auch )*(?:nicht|nie) mehr (?:leben|aufwachen|da sein|weiterleben)|nicht mehr leben (?:will|mochte|kann)",
    "(?:ich|er|sie) (?:will|mochte|wollte|wurde gern|wurde am liebsten) (?:einfach |nur |noch |lieber |endlich |am liebsten )*sterben|sterben (?:will|mochte)|(?:ware|bin) (?:ich )?(?:lieber |besser |am liebsten )*tot(?! umgefallen)",
    "(?:mir|sich) das leben (?:zu )?nehmen|nehme mir das leben|(?:meinem|dem) leben ein ende|keinen sinn (?:mehr )?(?:im|am) leben|einfach alles beenden|bin lebensmude",
    "von (?:der|einer) brucke (?:zu )?(?:springe|springen)|vor (?:den|einen) (?:zug|bus) (?:zu )?(?:werfen|springen|schmeißen|werfe|springe|schmeiße)|pulsadern|abschiedsbrief|(?:mir|sich) (?:et)?was an(?:getan|tun|zutun)",
  ],
  emergency: [
    "(?:bekomm\\p{L}*|krieg\\p{L}*) (?:[\\p{L}]+ ){0,3}(?:keine|kaum|schlecht|nicht genug|fast keine) luft|(?:keine|kaum) luft mehr (?:bekomm|krieg)\\p{L}*|(?:ringt|ringe|schnappt|schnappe) nach luft",
    "atmet (?:\\p{L}+ )?nicht|(?:kann|konnen|konnte) (?:kaum|nicht|schlecht)(?: mehr| richtig)? atmen|atemnot|atemstillstand|hort auf zu atmen|aufgehort zu atmen",
    "brustschmerz\\p{L}*|schmerz\\p{L}* in der brust|(?:druck|stechen|enge) (?:auf|in) der brust|brust (?:tut (?:\\p{L}+ )?weh|schmerzt)",
    "(?:hat|habe|bekommt|hatte gerade|erleidet|ist|verdacht auf) (?:gerade |wohl |vielleicht |wahrscheinlich |glaube ich )*(?:ein(?:en)?|nen) (?:herzinfarkt|schlaganfall|(?:krampf|epileptischen )anfall|krampfanfall)",
    "mundwinkel hangt|gesicht hangt|halbseitig gelahmt|spricht (?:\\p{L}+ )?(?:verwaschen|undeutlich)",
    "uberdosis(?! (?:niedlich|zucker|kaffee|koffein|dunger|gluck|werbung|mails|informationen|schokolade|tv|serien|spaß|marketing))|(?:zu viele|alle|eine ganze packung|eine ganze schachtel) (?:\\p{L}+ )?(?:tabletten|schlaftabletten|pillen|schmerzmittel) (?:geschluckt|genommen|eingenommen)",
    "bewusstlos|ist ohnmachtig|ohnmachtig geworden|nicht mehr ansprechbar|{person}[^.?!]{0,25}(?:zusammengebrochen|umgekippt|reagiert nicht mehr|wacht nicht (?:mehr )?auf)",
    "allergische\\p{L}* schock|anaphylak\\p{L}+|(?:starke|schwere|heftige)\\p{L}* allergische\\p{L}* reaktion|(?:hals|zunge|rachen|gesicht|lippen) (?:\\p{L}+ )?(?:schwillt|schwellen)",
    "{person}[^.?!]{0,40}(?:verschluckt|geschluckt)|(?:reiniger|bleichmittel|spulmittel|gift|knopfzelle|batterie|entkalker|waschmittel|frostschutzmittel|rattengift)[^.?!]{0,20}(?:getrunken|gegessen|geschluckt|verschluckt)",
    "(?:{who}) (?:\\p{L}+ ){0,2}(?:erstickt|am ersticken)(?! (?:in|im))|droht zu ersticken",
    "blutet (?:so |sehr |ganz )*(?:stark|heftig|viel|extrem)|verblutet|(?:viel|so viel) blut verloren|hort nicht auf zu bluten|blutung (?:hort nicht|lasst sich nicht)",
    "krampfanfall|krampft am ganzen",
    "(?:brauch\\p{L}*|ruf\\p{L}*|schick\\p{L}*|hol\\p{L}*) (?:\\p{L}+ ){0,3}(?:krankenwagen|notarzt|rettungswagen|rettungsdienst)|(?:krankenwagen|notarzt|rettungswagen) (?:rufen|schicken|holen)",
    "(?:ist|haben|hat) (?:\\p{L}+ )?(?:ein|einen) medizinischer?n? notfall|in lebensgefahr|(?:{who})[^.?!]{0,20}vergiftet",
    "(?:das|unser|mein|die|unsere|meine) (?:haus|wohnung|kuche|gebaude|zimmer|buro) brennt",
  ],
  threat: [
    "ich bringe? (?:dich|euch|ihn|sie|alle|jemanden|meinen? \\p{L}+) (?:alle )?um|(?:werde|will|mochte) (?:dich|euch|ihn|sie|alle|jemanden?|meinen? \\p{L}+)(?: \\p{L}+)? (?:umbringen|toten|abstechen|erschießen|erstechen|erwurgen|abknallen|verletzen|schlagen)",
    "(?:steche?|knalle?|schieße?|schlage?) (?:dich|euch|ihn|sie|alle) (?:alle )?(?:ab|nieder|tot)",
    "(?:zunde|brenne|sprenge|jage|fackle) (?:\\p{L}+ )?(?:euer|euren|eure|ihr|ihren|ihre|das|den|die|alles) ?(?:\\p{L}+ )?(?:buro|laden|haus|geschaft|hotel|praxis|filiale|gebaude|schule|bude)? ?(?:an|nieder|in die luft|ab)|in die luft (?:jagen|sprengen)|(?:buro|laden|haus|geschaft|filiale|gebaude) (?:anzunden|abfackeln|niederbrennen)",
    "bombe (?:gelegt|im|in der|unter|platziert)|bombendrohung",
    "(?:bedroht|bedrohen) (?:mich|uns)|(?:ich|wir) (?:werde|werden|wurde|wurden) (?:\\p{L}+ ){0,3}bedroht|mich (?:\\p{L}+ ){0,4}bedroh(?:t|en)",
    "(?:droht|drohte|drohen|gedroht)[^.?!]{0,20}(?:umzubringen|zu toten|zu schlagen|mit (?:einem |dem |einer )?(?:messer|gewalt|waffe|pistole|mord))|morddrohung\\p{L}*",
    "(?:er|sie|jemand|{person}) (?:will|wird|versucht) (?:mich|uns) (?:umbringen|toten|zu toten|umzubringen)(?!,? (?:wenn|weil|falls))",
    "(?:schlagt|verprugelt|wurgt|misshandelt|vergewaltigt) mich|ich (?:werde|wurde|bin) (?:\\p{L}+ ){0,4}(?:verprugelt|geschlagen|vergewaltigt|misshandelt|uberfallen|gestalkt|entfuhrt|angegriffen)",
    "angst um mein leben|(?:ich bin|wir sind|sie ist|er ist|{person} ist) in (?:\\p{L}+ )?gefahr|ich weiß,? wo (?:du|ihr|sie) wohn\\p{L}+",
    "mit (?:einem|einer|meinem|meiner|dem) (?:messer|waffe|pistole|axt)(?: \\p{L}+)? (?:vor|auf mich|vorbei|bedroht|zu euch|zu ihnen)|(?:komme|vorbei)[^.?!]{0,20} mit (?:einem|einer|meinem|meiner) (?:messer|waffe|pistole|axt)",
    "(?:bricht|brechen) (?:gerade )?(?:bei mir|in meine wohnung|in mein haus) ein",
  ],
  harmless: [
    "(?:fast|beinahe|halben) (?:\\p{L}+ ){0,2}(?:herzinfarkt|schlaganfall)|suicide squad|(?:wirtschaftlich|beruflich|politisch)\\p{L}* selbstmord|selbstmordkommando",
    "(?:stoff|jacke|schuhe?|material|matratze|hose|leder) (?:\\p{L}+ )?atmet (?:\\p{L}+ )?nicht",
    "(?:frau|mann|freundin|freund|chef\\p{L}*|mutter|vater|kinder) (?:wird|werden|wurde|bringt|will) mich (?:um|umbringen|toten),? (?:wenn|weil|falls)",
    "allergische\\p{L}* reaktion\\p{L}* (?:auslosen|verursachen|hervorrufen|vorbeugen)",
  ],
};

const es: Said = {
  person:
    "(?:mi|nuestr[oa]|el|la|un|una|su|al) (?:\\p{L}+ )?(?:hij[oa]|nin[oa]|bebe|espos[oa]|marido|mujer|pareja|madre|mama|padre|papa|abuel[oa]|herman[oa]|amig[oa]|novi[oa]|vecin[oa]|companer[oa]|senora?|hombre|persona|cliente|paciente|ti[oa]|niet[oa]|ex|jef[ea])",
  pronouns: "el|ella|alguien|yo",
  selfHarm: [
    "(?:quiero|quisiera|voy a|ganas de|pienso en|pensando en|pensado en|he intentado|intente) (?:\\p{L}+ )?(?:morir(?:me)?|matarme|suicidar\\p{L}*|hacerme dano|ahorcarme|quitarme la vida|cortarme las venas)(?! de )|me (?:quiero|voy a) (?:morir|matar|suicidar|ahorcar)(?! de )",
    "suicid\\p{L}+|autolesion\\p{L}*|quitar(?:me|se) la vida|cortarme las venas",
    "no (?:quiero|quiere) (?:seguir )?(?:vivir|viviendo)(?! (?:en|con|cerca|aqui|sol[oa]|ahi|alli|lejos))|no (?:vale|merece) la pena (?:seguir )?viv\\p{L}+|acabar con mi vida|(?:estaria|estarian) mejor (?:muert[oa]|sin mi)|no tengo (?:ganas|razones|motivos) (?:de|para) (?:seguir )?viv\\p{L}+",
    "(?:saltar|tirarme|lanzarme) (?:del|desde (?:el|un)|de un|por el|al) (?:puente|balcon|edificio|tren|metro)|carta de despedida",
  ],
  emergency: [
    "no (?:puede|puedo|consigue|logra|consigo) (?:\\p{L}+ )?respirar|no respira|(?:le|me) cuesta (?:mucho )?respirar|(?:dejo|ha dejado) de respirar|dificultad para respirar",
    "dolor\\p{L}* (?:\\p{L}+ )?(?:en|de) (?:el |mi |su )?pecho|opresion en el pecho|me duele (?:mucho )?el pecho",
    "(?:tiene|teniendo|dando|dado|sufr\\p{L}+|tengo|es|acaba de tener) (?:\\p{L}+ )?un (?:infarto|ataque al corazon|derrame|ictus|ataque epileptico|ataque cardiaco)",
    "sobredosis(?! de (?:azucar|cafe|chocolate|informacion|publicidad|series|ternura))|(?:tome|tomo|tomado) (?:\\p{L}+ ){0,4}(?:pastillas|lejia|veneno|detergente|somniferos)",
    "esta inconsciente|inconsciente en|(?:ha )?perd(?:ido|io) (?:el conocimiento|la conciencia)|se (?:ha )?desmay(?:o|ado)|{person}[^.?!]{0,15}no (?:despierta|reacciona|se despierta)",
    "reaccion alergica (?:muy )?(?:grave|fuerte|severa)(?! de)|anafil\\p{L}+|(?:hincha\\p{L}*|cierra|cerrando) (?:\\p{L}+ )?(?:la|el) (?:garganta|lengua|cuello|cara)|(?:garganta|lengua|cara) (?:\\p{L}+ ){0,3}(?:hincha\\p{L}*|cierra|cerrando)",
    "{person}[^.?!]{0,20}(?:se )?(?:ha |acaba de )?trag(?:o|ado|ar(?:se)?)|se (?:ha )?trag(?:o|ado) (?:una|un|varias|lejia) ?(?:pila|moneda|iman|lejia|bateria|pastillas)?",
    "(?:{who}) (?:se )?(?:esta )?(?:ahoga|ahogando|ahogandose|atraganta|atragantando|asfixiando|atragantado)|se (?:esta )?(?:ahogando|atragantando|asfixiando)|esta (?:ahogandose|atragantandose|asfixiandose)",
    "sangra(?:ndo)? (?:mucho|sin parar|demasiado)|no (?:para|deja) de sangrar|convuls\\p{L}+",
    "(?:necesit\\p{L}+|llam\\p{L}+|mand\\p{L}+|envi\\p{L}+)(?: a)? una ambulancia|(?:es|hay|tengo|tenemos|tiene) una emergencia medica|se (?:ha )?envenen\\p{L}+|(?:casa|cocina|edificio|piso) (?:esta )?(?:en llamas|ardiendo)",
  ],
  threat: [
    "(?:te|os|lo|la|le|les|los) (?:voy|vamos) a (?:matar|apunalar|disparar|quemar|hacer dano|rajar)|(?:voy|vamos|quiero) a? ?matar(?:te|lo|la|los|las|os|le|les)(?! el)|(?:voy a|quiero) matar a (?:mi|tu|su|alguien|todos|un)|(?:te|os|los) matare",
    "(?:voy|vamos) a (?:quemar|volar|explotar|incendiar|prender fuego a) (?:\\p{L}+ )?(?:oficina|tienda|casa|edificio|hotel|clinica|escuela|banco|local)|hay una bomba en|puesto una bomba",
    "se donde vive(?:s|n)?(?: usted)?(?! bien)|amenaz\\p{L}+ (?:de muerte|con (?:matar\\p{L}*|hacer\\p{L}* dano|pegar\\p{L}*|(?:un |una )?(?:cuchillo|pistola|arma|navaja)))|me (?:esta |estan |ha |han )?amenaz\\p{L}+(?! con)",
    "(?:el|ella|alguien|{person}|quieren|quiere) (?:me )?(?:quiere|va a|quieren|van a) matar(?:me)?(?! (?:si|cuando|de))|quiere matarme(?! (?:si|cuando|de))",
    "(?:{who}) me (?:pega|golpea|maltrata|pego|golpeo)|me (?:han|ha) (?:violado|agredido|secuestrado|apunalado|atacado|golpeado)|me (?:violaron|agredieron|atacaron|golpearon)|(?:hombre|alguien) me (?:esta )?(?:sigue|siguiendo|persigue|persiguiendo)",
    "temo por mi vida|estoy en peligro|mi vida (?:esta en|corre) peligro|(?:esta|estamos) en peligro de muerte|con un cuchillo en la mano",
  ],
  harmless: [
    "(?:casi|por poco) (?:\\p{L}+ ){0,3}(?:infarto|ataque al corazon)|escuadron suicida|(?:jef[ea]|madre|mujer|marido|novi[oa]) me (?:va a|quiere) matar,? (?:si|cuando)",
    "(?:hamburguesas?|salsas?|alitas) suicidas?",
    "(?:suicidio|suicida) (?:comercial|politico|profesional)",
  ],
};

const fr: Said = {
  person:
    "(?:mon|ma|mes|notre|le|la|un|une|son|sa) (?:\\p{L}+ )?(?:fils|fille|enfant|bebe|garcon|femme|mari|conjoint|compagne|compagnon|mere|maman|pere|papa|grand-mere|grand-pere|mamie|papi|frere|soeur|ami|amie|copain|copine|voisin|voisine|collegue|homme|dame|personne|client|cliente|patient|patiente|oncle|tante|ex|patron)",
  pronouns: "il|elle|quelqu'un|je",
  selfHarm: [
    "(?:veux|voudrais|vais|envie de|pense a|songe a|tente de|essaye de|idees de) (?:\\p{L}+ )?(?:mourir|me tuer|me suicider|me pendre|me faire du mal|m'ouvrir les veines|me jeter (?:sous|du|par|d'un))(?! de )",
    "suicid\\p{L}+|automutil\\p{L}+|me scarifi\\p{L}+",
    "plus envie de vivre|(?:veux|veut|voudrais) plus (?:vivre|etre en vie|exister|me reveiller)(?! (?:a|avec|dans|en|ici|pres|chez|au|seule?|a 6|tot))|en finir avec (?:la|ma) vie|(?:veux|voudrais|vais|envie d') ?en finir(?! avec)|mettre fin a (?:mes jours|ma vie|ses jours)|vie ne vaut (?:plus|pas)|serais mieux morte?|aucune raison de vivre",
    "(?:sauter|me jeter) (?:du|d'un|sous) (?:pont|toit|balcon|immeuble|un train|le train)|lettre d'adieu",
  ],
  emergency: [
    "(?:arrive|parvient|arrivons) (?:plus|pas) a respirer|(?:peut|peux) (?:plus|pas) respirer|respire (?:plus|pas|tres mal)|du mal a respirer|difficultes? (?:a|pour) respirer|arrete de respirer",
    "douleurs? (?:\\p{L}+ )?(?:a la|dans la|de) poitrine|(?:tres )?mal a la poitrine|poitrine (?:me )?serr\\p{L}+|oppression (?:dans|a) la poitrine",
    "(?:fait|faire|faisant|a eu|fais) (?:\\p{L}+ ){0,3}(?:une crise cardiaque|un infarctus|un avc|une attaque cerebrale|une crise d'epilepsie|un arret cardiaque)",
    "overdose(?! (?:de|d') ?(?!medic|cachet|drogue|somnif|insul|parac|hero|coca|compri))|surdose|(?:avale|pris) (?:\\p{L}+ ){0,4}(?:cachets|comprimes|medicaments|somniferos|somniferes|javel|poison|lessive|pile bouton)(?! (?:contre|pour|chez))",
    "est inconsciente?|inconsciente? (?:au|sur|par)|perdu connaissance|s'est evanouie?|(?:{who}) ne se reveille (?:plus|pas)",
    "reaction allergique (?:tres )?(?:grave|severe|violente|forte)|choc anaphyl\\p{L}+|anaphylax\\p{L}+|(?:gorge|langue|visage|levres) (?:\\p{L}+ ){0,2}(?:gonfl\\p{L}+|enfl\\p{L}+|se ferme)",
    "{person}[^.?!]{0,25}avale|(?:{who}) s'(?:etouffe|etrangle)|en train de (?:s'etouffer|suffoquer)",
    "saigne (?:beaucoup|abondamment|enormement|sans arret)|arrete pas de saigner|perdu beaucoup de sang|convulsions?|fait une hemorragie",
    "(?:besoin d'|appel\\p{L}+ |envoy\\p{L}+ )(?:une |l'|le |les )?(?:ambulance|samu|pompiers)|(?:c'est|avons|ai) une urgence (?:medicale|vitale)|s'est empoisonnee?|(?:maison|cuisine|appartement|immeuble) (?:est en feu|brule)",
  ],
  threat: [
    "(?:je vais|on va|j'ai envie de|je veux) (?:te|vous|le|la|les|tous|tous vous) ?(?:tous )?(?:tuer|buter|crever|poignarder|descendre|etrangler|egorger|frapper)|je (?:te|vous|le|la|les) (?:tuerai|bute|buterai)|(?:vais|veux|envie de) (?:tuer|poignarder|egorger) (?:quelqu'un|mon|ma|tout le monde|des gens)",
    "(?:vais|va) (?:bruler|faire sauter|incendier|faire exploser|mettre le feu a) (?:votre|vos|le|la|ton|cette|ce) (?:\\p{L}+ )?(?:bureau|magasin|immeuble|maison|hotel|boutique|clinique|ecole|agence|banque)|il y a une bombe (?:dans|sous|chez|au|a)|pose une bombe",
    "sais ou (?:tu habites|vous habitez|il habite|elle habite)|menac\\p{L}+ (?:de (?:me |nous |la |le )?(?:tuer|frapper|mort)|avec (?:un |une |son )?(?:couteau|arme|pistolet))|(?:il|elle|ils|quelqu'un|{person}) (?:me|nous) menacent?(?! d)",
    "(?:il|elle|ils|quelqu'un|{person}) (?:veut|veulent|va|vont) me (?:tuer|frapper|poignarder|etrangler)(?! (?:si|quand|s'))|(?:il|elle|{person}) me (?:frappe|bat|tabasse|etrangle)",
    "peur pour ma vie|(?:je suis|nous sommes|elle est|il est|{person} est|ma vie est) en danger|(?:ete|suis fait) (?:agressee?|violee?|poignardee?|enlevee?|sequestree?|battue?|agresser|violer)",
    "(?:avec|a) un couteau (?:a la main|devant|sur moi)",
  ],
  harmless: [
    "failli (?:\\p{L}+ ){0,2}(?:crise cardiaque|infarctus)|suicide squad|suicide (?:commercial|politique|professionnel)|(?:femme|mari|patron|mere|copine) va me tuer,? (?:si|quand|s')",
  ],
};

const zh: Said = {
  person: "(?:孩子|宝宝|儿子|女儿|小孩|婴儿|我爸|我妈|爸爸|妈妈|老人|爷爷|奶奶|老公|老婆|朋友|同事|邻居|客人)",
  pronouns: "我|他|她",
  selfHarm: [
    "自杀|自残|割腕|轻生|寻死|不想活|活不下去|想死|不如死了|死了算了|结束(?:自己的|我的|自己)?(?:生命|一生)|想结束自己|跳楼|跳河|跳桥|上吊|伤害自己|遗书|没有活下去",
    "(?:吃|吞|服)(?:了|下)?(?:很多|大量|一瓶|整瓶|一整瓶).{0,3}药",
  ],
  emergency: [
    "胸口?(?:很|好|特别|剧烈|突然)?(?:疼|痛|闷得)|(?:没有|没|停止|停了|不能|无法)呼吸|呼吸(?:困难|不了|停止|不上来|不过来)|喘不[过上]来?气",
    "心脏病(?:发作|犯了)|心梗|心肌梗|(?:突然|可能|好像|是不是)?中风了|脑(?:卒中|梗|溢血|出血)|昏迷|昏倒|晕倒|晕过去|失去(?:意识|知觉)|不省人事|叫不醒",
    "(?:服药|吃药|用药|药物)过量|过敏性?休克|严重过敏(?:了|反应)|喉咙肿|舌头肿|{person}[^。！？]{0,12}(?:误食|误吞|误服|吞了|吞下|噎住|噎着|呛住)|噎住了|窒息(?!危险|风险|警告|隐患)",
    "大出血|血流不止|流血不止|止不住血|一直流血|抽搐|癫痫发作|(?:叫|需要|快派|派|喊).{0,3}救护车|(?:食物|煤气|农药|一氧化碳)中毒|(?:房子|家里|厨房|楼里)(?:着火|起火)",
  ],
  threat: [
    "(?:杀|弄|打|砍|捅|掐)(?:了|死)(?:你|他|她|全家|所有人)|[要想](?:去)?杀(?:你|他|她|人|我|了)|炸(?:了|掉|毁)(?:你|这|整)|(?:放|装|埋)了?.{0,2}炸弹|里有炸弹|烧了你|死亡威胁",
    "(?:威胁|恐吓)(?:我|要杀|说要)|(?:打死|杀死|捅死|砍死)我|打我|家暴|家庭暴力|强奸|强暴|被(?:人)?(?:打(?!包|开|折|印|回|断|乱|扰|款|上|码|电话)|绑架|跟踪|袭击|捅|殴打)",
    "(?:我|他|她|孩子).{0,4}(?:有|处于)(?:生命)?危险|生命(?:受到)?(?:威胁|危险)|我知道你住|拿着?刀|持[刀枪]",
  ],
  harmless: [
    "笑死|累死|热死|饿死|困死|想死(?:你|我)|跳楼(?:价|机|大甩卖|大促|清仓)|自杀小队|打死(?:我|他)(?:也|都)|打我(?:的)?(?:电话|手机|座机|微信|视频)|拿着?刀(?:叉|具|削)|杀死.{0,4}(?:进程|程序|任务)|商业自杀|差点.{0,4}心脏病|吓出心脏病",
  ],
};

const ar: Said = {
  person:
    "(?:ابني|ابنتي|طفلي|طفلتي|الطفل|الرضيع|رضيعي|بنتي|ولدي|امي|ابي|والدي|والدتي|زوجي|زوجتي|اخي|اختي|صديقي|صديقتي|جاري|رجل|امراه)",
  pronouns: "هو|هي|احد|انا",
  selfHarm: [
    "[اسي]?قتل نفسي|انتحر|انتحار|(?:اريد|اتمني|ابغي|بدي|عايز|افكر في) (?:ان )?(?:اموت|الموت)|لا (?:اريد|استطيع) (?:ان )?(?:اعيش|العيش|الحياه|مواصله الحياه)(?! (?:في|مع|هنا))|ما (?:ابغي|ابي|بدي) اعيش|(?:اؤذي|ايذاء|اذيه|اجرح) نفسي|(?:انهي|انهاء) حياتي|لا معني لحياتي|تعبت من الحياه|لا فائده من (?:العيش|حياتي)|(?:اقفز|القفز) من (?:الجسر|السطح|فوق|الشرفه)|رساله وداع",
  ],
  emergency: [
    "لا (?:يتنفس|تتنفس|اتنفس)|لا (?:استطيع|يستطيع|تستطيع|اقدر) (?:التنفس|ان (?:اتنفس|يتنفس|تتنفس))|(?:صعوبه|ضيق)(?: شديده?)? (?:في |ب)?التنفس|توقف عن التنفس|(?:الم|الام|وجع|ضغط)(?: شديد)? (?:في|علي) (?:ال)?صدر\\p{L}*",
    "(?:نوبه|ازمه) قلبيه|جلطه|سكته (?:دماغيه|قلبيه)|جرعه زائده(?! من (?:السكر|القهوه))|(?:فاقده?|فقدت?|فقدان) (?:ال)?وعي|(?:اغمي|مغمي) عليها?|لا (?:يستيقظ|تستيقظ)|(?:ابتلعت?|تناولت?|شربت?|اخذت?) (?:\\p{L}+ ){0,3}(?:حبوب|بطاريه|سم|منظف|مبيض|كلور)",
    "حساسيه (?:شديده|مفرطه) (?:الان|جدا|و)|صدمه (?:تحسسيه|الحساسيه)|رد فعل تحسسي شديد|(?:تورم|انتفخ|انتفاخ|يتورم) (?:في )?(?:حلق|لسان|وجه|الحلق|اللسان)\\p{L}*",
    "{person}[^.؟!]{0,20}(?:ابتلعت?|بلعت?)|(?:ابتلعت?|بلعت?) {person}|[يتا]ختنق(?! من)|[يت]نزف (?:بشده|كثيرا|بغزاره)|نزيف (?:حاد|شديد)|لا يتوقف النزيف|تشنج|نوبه صرع",
    "(?:احتاج|نحتاج|اطلب\\p{L}*|ارسلوا|اتصل\\p{L}*|نريد)(?: الي| ب)? ?(?:سياره )?(?:ال|با?ل)?اسعاف|حاله طبيه طارئه|تسمم(?:ت)? |(?:البيت|المنزل|المطبخ|المبني) يحترق",
  ],
  threat: [
    "ساقتل(?:ك|ه|ها|كم|هم|كن)? ?(?!العمليه|الوقت)|(?:اريد|سوف|راح) (?:ان )?(?:اقتل|اطعن)(?:ك|ه|ها|كم|هم) ?|(?:ساحرق|سافجر) (?:\\p{L}+)|(?:هناك|توجد|يوجد|وضعت) قنبله (?:في|داخل|تحت)",
    "(?:يهدد|تهدد|هدد)(?:ني|ونني|وني|نا)|(?:بالقتل)|يريد (?:ان )?(?:قتلي|يقتلني)|(?:يضرب|ضرب|يعنف|يعتدي علي|يلاحق|خطف|طعن)(?:ني|وني)|اغتصبني|اغتصاب",
    "حياتي في خطر|(?:انا|نحن|هي|هو) في خطر|اخاف علي حياتي|اعرف اين (?:تسكن|تعيش)|(?:معه|يحمل|بيده) (?:سكين|سلاح|مسدس)\\p{L}*",
  ],
  harmless: [
    "كدت (?:ان )?(?:اصاب|اموت)[^.؟!]{0,20}|اموت من (?:الضحك|الجوع|البرد|الحر)|الانتحار (?:التجاري|السياسي)|فرقه الانتحار",
  ],
};

export const SAID: Record<Locale, Said> = { en, de, es, fr, zh, ar };
