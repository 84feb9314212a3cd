// Status lines of a conversation, in the contact's language. A stored line keeps its key, its parameters and the text that was said.

type Line = Record<"en" | "de" | "es" | "fr" | "zh" | "ar", string>;

const REASONS = {
  handoff_asked: {
    en: "I am passing you to a person.",
    de: "Ich gebe Sie an eine Person weiter.",
    es: "Le paso con una persona.",
    fr: "Je vous passe une personne.",
    zh: "正在为您转接人工。",
    ar: "سأحوّلك إلى شخص.",
  },
  handoff_sensitive: {
    en: "A person should look after this. I am passing it on with everything you wrote.",
    de: "Darum soll sich ein Mensch kümmern. Ich gebe es mit allem weiter, was Sie geschrieben haben.",
    es: "De esto debe ocuparse una persona. Lo paso con todo lo que ha escrito.",
    fr: "Une personne doit s'en occuper. Je transmets tout ce que vous avez écrit.",
    zh: "这件事应由人工处理。我会把您写的全部内容一并转交。",
    ar: "يجب أن يهتم بهذا شخص. سأحيله مع كل ما كتبته.",
  },
  handoff_safety: {
    en: "I have passed this on as urgent, with everything you wrote.",
    de: "Ich habe das als dringend weitergegeben, mit allem, was Sie geschrieben haben.",
    es: "Lo he pasado como urgente, con todo lo que ha escrito.",
    fr: "J'ai transmis ceci comme urgent, avec tout ce que vous avez écrit.",
    zh: "我已将此事连同您写的全部内容作为紧急事项转交。",
    ar: "أحلت هذا على أنه عاجل، مع كل ما كتبته.",
  },
  handoff_care: {
    en: "A person will take this on; they see everything you wrote.",
    de: "Eine Person übernimmt das; sie sieht alles, was Sie geschrieben haben.",
    es: "Una persona se ocupará; verá todo lo que ha escrito.",
    fr: "Une personne s'en charge ; elle voit tout ce que vous avez écrit.",
    zh: "将由人工接手，您写的内容他们都能看到。",
    ar: "سيتولى شخص هذا الأمر، وهو يرى كل ما كتبته.",
  },
  handoff_unknown: {
    en: "I do not know this for certain, so I am asking a person.",
    de: "Das weiß ich nicht sicher, deshalb frage ich eine Person.",
    es: "No lo sé con certeza, así que pregunto a una persona.",
    fr: "Je ne le sais pas avec certitude, je demande donc à une personne.",
    zh: "这一点我不能确定，所以请人工来回答。",
    ar: "لست متأكدًا من هذا، لذلك سأسأل شخصًا.",
  },
  handoff_failed: {
    en: "I cannot answer at the moment, so a person takes over.",
    de: "Ich kann gerade nicht antworten, deshalb übernimmt eine Person.",
    es: "Ahora no puedo responder, así que se ocupa una persona.",
    fr: "Je ne peux pas répondre pour le moment, une personne prend le relais.",
    zh: "我暂时无法回答，将由人工接手。",
    ar: "لا أستطيع الإجابة الآن، لذلك سيتولى الأمر شخص.",
  },
} as const satisfies Record<string, Line>;

const HOURS = {
  open: {
    en: "Someone is here now and answers in this chat.",
    de: "Es ist jemand da und antwortet hier im Chat.",
    es: "Hay alguien ahora y le responderá en este chat.",
    fr: "Quelqu'un est là et vous répond dans cette conversation.",
    zh: "现在有人在线，会在此对话中回复您。",
    ar: "يوجد شخص الآن وسيجيبك في هذه المحادثة.",
  },
  away: {
    en: "Nobody is at the desk just now. They have been told and answer in this chat.",
    de: "Gerade ist niemand am Platz. Das Team ist benachrichtigt und antwortet hier im Chat.",
    es: "En este momento no hay nadie. Se ha avisado al equipo y le responderá en este chat.",
    fr: "Personne n'est disponible à l'instant. L'équipe est prévenue et vous répond dans cette conversation.",
    zh: "目前没有人在线。我们已通知同事，会在此对话中回复您。",
    ar: "لا يوجد أحد الآن. تم إبلاغ الفريق وسيجيبك في هذه المحادثة.",
  },
  closed: {
    en: "We are closed now and answer here from {when}. You can write on; everything is kept.",
    de: "Wir haben gerade geschlossen und antworten hier ab {when}. Schreiben Sie gern weiter; alles bleibt erhalten.",
    es: "Ahora está cerrado; respondemos aquí a partir de {when}. Puede seguir escribiendo: todo se guarda.",
    fr: "Nous sommes fermés et répondons ici à partir de {when}. Vous pouvez continuer à écrire : tout est conservé.",
    zh: "我们现在已下班，将于 {when} 起在此回复。您可以继续留言，所有内容都会保留。",
    ar: "نحن مغلقون الآن ونجيب هنا ابتداءً من {when}. يمكنك متابعة الكتابة، فكل شيء محفوظ.",
  },
} as const satisfies Record<string, Line>;

const EVENTS = {
  joined: {
    en: "{name} joined",
    de: "{name} ist da",
    es: "{name} se ha unido",
    fr: "{name} a rejoint la conversation",
    zh: "{name} 已加入",
    ar: "انضم {name}",
  },
  left: {
    en: "{name} passed this on to a colleague",
    de: "{name} hat an Kollegen weitergegeben",
    es: "{name} lo ha pasado a un colega",
    fr: "{name} a transmis à un collègue",
    zh: "{name} 已转交同事",
    ar: "أحال {name} المحادثة إلى زميل",
  },
  handed_back: {
    en: "{name} left; the AI answers again",
    de: "{name} ist gegangen; die KI antwortet wieder",
    es: "{name} se ha ido; vuelve a responder la IA",
    fr: "{name} est parti ; l'IA répond à nouveau",
    zh: "{name} 已离开，由 AI 继续回答",
    ar: "غادر {name}، والذكاء الاصطناعي يجيب من جديد",
  },
  agreed: {
    en: "Agreed: {what}",
    de: "Vereinbart: {what}",
    es: "Acordado: {what}",
    fr: "Convenu : {what}",
    zh: "已约定：{what}",
    ar: "اتفقنا على: {what}",
  },
  resolved: { en: "Resolved", de: "Erledigt", es: "Resuelto", fr: "Résolu", zh: "已解决", ar: "تم الحل" },
  reopened: {
    en: "Opened again",
    de: "Wieder geöffnet",
    es: "Abierto de nuevo",
    fr: "Rouvert",
    zh: "已重新打开",
    ar: "أُعيد فتحها",
  },
} as const satisfies Record<string, Line>;

const HANDOFF_KEY = /^(handoff_\w+?)_(open|away|closed)$/;

/** The line for `key` in the best language there is; `{name}` and `{when}` are filled from `params`. Throws on an unknown key. */
export function line(locale: string, key: string, params: Record<string, string> = {}): string {
  const [, reason, hours] = HANDOFF_KEY.exec(key) ?? [];
  const parts: (Line | undefined)[] =
    reason && hours
      ? [REASONS[reason as keyof typeof REASONS], HOURS[hours as keyof typeof HOURS]]
      : [EVENTS[key as keyof typeof EVENTS]];
  return parts
    .map((part) => {
      if (!part) throw new Error(`There is no line "${key}".`);
      return part[(locale in part ? locale : "en") as keyof Line].replace(
        /\{(\w+)\}/g,
        (_, name: string) => params[name] ?? "",
      );
    })
    .join(" ");
}

/** "Mon 09:00" in the workspace's zone, in the contact's language, with the zone said. */
export function openingTime(locale: string, timeZone: string, at: Date): string {
  const format = { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone, timeZoneName: "short" } as const;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, format).format(at);
}
