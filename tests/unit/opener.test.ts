import { describe, expect, it } from "vitest";
import { openingOf } from "@/domain/escalation/opener";
import { recognise } from "@/domain/escalation/recogniser";

const opens = [
  "Hi, I have a question about my order",
  "Hello, I need some help please",
  "can you help me?",
  "Could you help me with my booking?",
  "quick question",
  "Hi there! Can I ask you something?",
  "I wanted to ask something about the membership.",
  "It's about my last invoice",
  "I'm writing about the course in June.",
  "Regarding my appointment",
  "I have a problem with my delivery",
  "I ordered a pair of boots last week.",
  "We booked a room for two nights in June.",
  "I'm a new member and I live in Leeds.",
  "Hallo, ich habe eine Frage zu meiner Bestellung",
  "Guten Tag, können Sie mir helfen?",
  "Könnten Sie mir bitte bei meiner Rechnung helfen?",
  "Kurze Frage",
  "Ich bräuchte Hilfe bei der Anmeldung.",
  "Es geht um meine Reservierung",
  "Ich habe gestern zwei Stühle bestellt.",
  "Hola, tengo una pregunta sobre mi pedido",
  "Buenos días, ¿me puede ayudar?",
  "Necesito ayuda con mi cuenta",
  "Quería preguntar algo",
  "He comprado una chaqueta la semana pasada.",
  "Bonjour, j'ai une question sur ma commande",
  "Pouvez-vous m'aider ?",
  "J'ai besoin d'aide pour mon compte",
  "C'est au sujet de ma réservation",
  "J'ai acheté deux billets hier.",
  "你好，我有个问题",
  "我想咨询一下",
  "能帮我一下吗？",
  "您好，我想问一下关于订单的事",
  "我昨天买了一双鞋了",
  "مرحبا، لدي سؤال عن طلبي",
  "هل يمكنك مساعدتي؟",
  "أحتاج إلى مساعدة",
  "عندي استفسار بخصوص الحجز",
  "اشتريت حذاء الأسبوع الماضي",
];

const says = [
  "When are you open on Saturday?",
  "Hi, I have a question: do you ship to Norway?",
  "I have a question about my order, when will it arrive?",
  "I have a question about whether you ship to Norway",
  "Do you ship to Norway",
  "I need help, my card was charged twice",
  "I never received my parcel.",
  "I ordered boots last week and they are broken.",
  "I lost my card",
  "I forgot my password",
  "I would like to cancel my subscription.",
  "I want to talk to a person",
  "please call me back",
  "parking prices",
  "tell me about the membership",
  "My parcel has not arrived",
  "How can I get help with my booking?",
  "I have been waiting for three weeks.",
  "Hello",
  "",
  "Wann haben Sie am Samstag offen?",
  "Ich habe eine Frage: liefern Sie nach Norwegen?",
  "Ich habe eine Frage, wann kommt mein Paket?",
  "Ich möchte mein Abo kündigen.",
  "Ich habe meine Karte verloren.",
  "Mein Paket ist nicht angekommen",
  "¿Cuándo abren el sábado?",
  "Tengo una pregunta, ¿hacen envíos a Noruega?",
  "Quiero cancelar mi suscripción",
  "No he recibido mi pedido",
  "Quand êtes-vous ouverts le samedi ?",
  "J'ai une question : livrez-vous en Norvège ?",
  "Je voudrais annuler mon abonnement",
  "Je n'ai pas reçu mon colis",
  "你们周六几点开门？",
  "我想问一下你们周六开门吗",
  "我的包裹没收到",
  "我要退款",
  "متى تفتحون يوم السبت؟",
  "لدي سؤال، هل توصلون إلى النرويج؟",
  "لم أستلم طلبي",
  "أريد إلغاء اشتراكي",
];

describe("a message that only opens", () => {
  it.each(opens)("is: %s", (text) => expect(openingOf(text)).not.toBeNull());
  it.each(says)("is not: %s", (text) => expect(openingOf(text)).toBeNull());
  it.each([
    "Can you help me with some fraudulent charges on my card",
    "I want to ask about my father's funeral",
    "I have a question about my personal data",
    "I need help from an agent",
    "Ich habe eine Frage zu einer doppelten Abbuchung",
  ])("is not one where it names a need: %s", (text) => expect(openingOf(text)).toBeNull());

  it.each(["I have a problem with my delivery", "Tengo un problema con mi pedido", "I ordered boots last week."])(
    "only announces where it may hold a need: %s",
    (text) => expect(openingOf(text)).toBe("announces"),
  );

  it("weighs nothing for a person by statistics, which see chance in so few words", () => {
    for (const text of ["Hola, tengo una pregunta sobre mi pedido", "我想咨询一下", "quick question"])
      expect(recognise([{ seq: 1, actor: "contact", text }], 1).need).toBeLessThan(0.05);
  });

  it("is never long", () =>
    expect(openingOf(`I have a question about ${"my very long order ".repeat(20)}`)).toBeNull());
});
