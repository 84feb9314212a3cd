// What the demo's customers ask and what agents answer. The responder decides for itself what it can settle: nothing here says how
// a story ends, only what people say when a person is needed.
import type { Matter } from "./matter";
import { UNANSWERED } from "./unanswered";

const CLINIC: Matter[] = [
  { says: ["When are you open on Saturday?"] },
  { says: ["What are your opening hours during the week?"] },
  { says: ["How do I book a visit as a new patient?"] },
  { says: ["Can I cancel my visit, and does it cost anything?"] },
  { says: ["What should I bring to my first visit?"] },
  { says: ["How do I order a repeat prescription?"] },
  { says: ["Do I have to fast before the blood test?"] },
  { says: ["When will I get my lab results?"] },
  { says: ["I forgot my portal password"] },
  { says: ["Is the clinic accessible with a wheelchair?"] },
  { says: ["Do I need a referral letter for cardiology?"] },
  { says: ["How can I get a copy of my medical records?"] },
  { says: ["How do I change my address?"] },
  { says: ["Do you offer physiotherapy?"] },
  { says: ["How long does allergy testing take?"] },
  { says: ["What does travel medicine advice cost?"] },
  { says: ["Can my daughter come alone? She is fifteen."] },
  { says: ["Which languages does your staff speak?"] },
  { says: ["How do I get a sick note?"] },
  { says: ["Hello", "is gynecology possible without a referral?"] },
  { says: ["Where can I park when I come to the clinic?"] },
  { says: ["Thank you"] },
  { says: ["Can I have my visit on video?"] },
  {
    says: [
      "You charged me 35 euros for a missed appointment, but I cancelled two days before. I want that money back.",
    ],
    agent: [
      {
        reply:
          "I am sorry about that. I can see your cancellation from Monday in the portal, so the fee was wrong. I have asked accounting to return the 35 euros to your card.",
        customer: "How long will it take?",
      },
      { reply: "Until Friday at the latest. If it is not there then, write here and I will look at it myself." },
    ],
    note: "Cancellation is in the portal log, fee was set automatically.",
  },
  {
    says: ["I was billed twice for the same travel consultation. 45 euros on the 3rd and again on the 5th."],
    agent: [
      {
        reply:
          "You are right, the second charge is a mistake on our side. It is cancelled and goes back to your account within three working days.",
      },
    ],
  },
  {
    says: ["The receptionist was extremely rude to me this morning and in front of everybody. This is unacceptable."],
    agent: [
      {
        reply:
          "That should not happen, and I apologise. May I pass what you wrote to our practice manager? She will call you today.",
        customer: "Yes please, after 4pm",
      },
      { reply: "Done. Ms Vogel calls you between 16:00 and 17:00." },
    ],
  },
  {
    says: [
      "My father died last week. He was a patient with you for twenty years and I do not know what to do with his appointments.",
    ],
    agent: [
      {
        reply:
          "I am very sorry for your loss. You do not have to do anything: I have cancelled his appointments and no letters will come. If you need his records for the family, I will prepare them for you.",
        customer: "Thank you. That helps a lot",
      },
    ],
  },
  {
    says: ["Under GDPR I request a copy of all data you hold about me, within the legal deadline."],
    agent: [
      {
        reply:
          "I have received your request and passed it to our data protection officer. You receive the copy within one month, at the latest on the 24th.",
      },
    ],
  },
  {
    says: [
      "I have reset my portal password three times and it still says error 403. Tried another browser, cleared everything.",
    ],
    agent: [
      {
        reply:
          "Thank you for trying all of that. Your profile was locked by an old phone number; I have unlocked it. Could you try once more?",
        customer: "Works now, thanks!",
      },
    ],
  },
  {
    says: ["Can I please talk to a real person?"],
    agent: [
      {
        reply: "Hello, this is a person. What can I do for you?",
        customer: "My son has a fever since yesterday and I want to come today",
      },
      { reply: "Come at 15:40 to Dr. Marin, I have booked it for you." },
    ],
  },
  {
    says: [
      "My mother is deaf and needs a sign language interpreter for her surgery talk. Could you make an exception and arrange one this week?",
    ],
    agent: [{ reply: "I have asked the interpreters' agency; I know by tomorrow noon and write to you here." }],
    solved: false,
  },
  {
    says: ["Wann haben Sie am Samstag geöffnet?"],
    lang: "de",
    agent: [
      { reply: "Guten Tag. Samstags haben wir von 8:30 bis 12:30 Uhr geöffnet. Sonntags ist die Praxis geschlossen." },
    ],
  },
  {
    says: ["Ich möchte bitte mit einem Menschen sprechen"],
    lang: "de",
    agent: [
      {
        reply: "Guten Tag, hier ist ein Mensch. Worum geht es?",
        customer: "Um meine Überweisung, sie ist nicht angekommen",
      },
      { reply: "Ich habe sie eben neu ausgestellt, sie liegt im Portal." },
    ],
  },
  {
    says: ["¿A qué hora abren el sábado?"],
    lang: "es",
    agent: [{ reply: "Hola. Los sábados abrimos de 8:30 a 12:30. Los domingos la clínica está cerrada." }],
  },
  {
    says: ["Do you do hair transplants?"],
    agent: [
      {
        reply:
          "We do not, but the dermatology department of the university hospital does. You need no letter from us for it.",
      },
    ],
  },
  {
    says: ["Can you deliver my medicine to my home?"],
    agent: [
      {
        reply: "We cannot, but the Linden pharmacy does. Shall I send your prescription there?",
        customer: "Yes please",
      },
      { reply: "Sent. They deliver before 19:00." },
    ],
  },
];

const SALON: Matter[] = [
  { says: ["What time do you open on Saturday?"] },
  { says: ["How much is a cut and blow-dry?"] },
  { says: ["How much do highlights cost?"] },
  { says: ["Do I need a patch test before colour?"] },
  { says: ["How do I book an appointment?"] },
  { says: ["Can I move my appointment to another day for free?"] },
  { says: ["I may be 20 minutes late, is that ok?"] },
  { says: ["How much is a gel manicure and how long does it take?"] },
  { says: ["Do you have gift vouchers?"] },
  { says: ["How does the loyalty card work?"] },
  { says: ["Is there parking near the salon?"] },
  { says: ["Do students get a discount?"] },
  { says: ["What does the bridal package include?"] },
  { says: ["Hi", "how much is a facial?"] },
  { says: ["Can I pay by card?"] },
  { says: ["Thanks!"] },
  {
    says: ["My hair came out orange and my scalp is burning. I am so upset, this was for my wedding."],
    agent: [
      {
        reply:
          "I am so sorry. Please rinse with cool water and come in right away, our colour director is waiting for you. There is nothing to pay.",
        customer: "On my way",
      },
    ],
    note: "Check patch test record before she arrives.",
  },
  {
    says: ["You took the deposit twice, 20 pounds each, please refund one."],
    agent: [{ reply: "I see both. One is on its way back to your card, it takes two to three days." }],
  },
  {
    says: [
      "Could you open on a Sunday just for our bridal party of nine? I know it's not something you normally offer.",
    ],
    agent: [
      {
        reply:
          "We would love to. I am asking the team and tell you by Thursday evening which Sundays work, and the price.",
        customer: "Perfect, thank you",
      },
    ],
  },
  {
    says: ["The stylist laughed when I asked for a different cut. Worst experience ever, never again."],
    agent: [
      {
        reply:
          "That is not how anybody should be treated here. I have spoken with the team; may we offer you a new cut with our art director, at no cost?",
        customer: "I'll think about it",
      },
    ],
    solved: false,
  },
  {
    says: ["Let me speak to the manager please"],
    agent: [
      { reply: "Hello, I am Grace, the manager. What happened?", customer: "My voucher was refused at the desk" },
      { reply: "It was still valid, that was our mistake. It works now, and a blow-dry is on us." },
    ],
  },
  {
    says: ["Bonjour, combien coûte une coupe ?"],
    lang: "fr",
    agent: [{ reply: "Bonjour. Une coupe avec brushing coûte 48 livres. Le prix comprend le shampooing." }],
  },
  {
    says: ["Do you do piercings?"],
    agent: [{ reply: "We do not. The studio at 20 Marlow Street does, and they are good." }],
  },
  {
    says: ["Online booking freezes at payment every time, I tried two phones and a laptop and cleared the cache."],
    agent: [
      {
        reply:
          "Thank you for testing so much. Our payment provider had a fault; I have booked you by hand for Friday 11:00.",
      },
    ],
  },
];

const HOTEL: Matter[] = [
  { says: ["What time is check-in and check-out?"] },
  { says: ["Is breakfast included and how much does it cost?"] },
  { says: ["Can I bring my dog?"] },
  { says: ["When is the pool open?"] },
  { says: ["How much is parking in the garage?"] },
  { says: ["How much is the city tax?"] },
  { says: ["Do you have accessible rooms?"] },
  { says: ["Can we get a cot for our baby?"] },
  { says: ["Until when can I cancel my booking free of charge?"] },
  { says: ["What is the Wi-Fi code?"] },
  { says: ["How do we get from the airport to the hotel?"] },
  { says: ["Is the restaurant open on Mondays?"] },
  { says: ["Can I rent a bicycle?"] },
  { says: ["We arrive at 11, is an early check-in possible?"] },
  { says: ["Can I smoke on the balcony?"] },
  { says: ["Do you have meeting rooms for 30 people?"] },
  { says: ["谢谢"], lang: "zh" },
  { says: ["你们几点可以入住？"], lang: "zh" },
  {
    says: ["I was charged 180 euros for smoking and I have never smoked in my life. Take this off my bill."],
    agent: [
      {
        reply: "I understand. I have asked housekeeping what they found in room 214 and stop the charge until we know.",
        customer: "Thank you for taking it seriously",
      },
      { reply: "It was the guest before you. The 180 euros are returned, and I am sorry for the trouble." },
    ],
    note: "Room 214 was not inspected between guests.",
  },
  {
    says: ["My lawyer will contact you about the accident at your pool. Who pays for the hospital?"],
    agent: [
      {
        reply:
          "I am sorry that this happened. Our manager Mr Mayr handles it himself and will write to you by tomorrow 17:00.",
      },
    ],
    solved: false,
  },
  {
    says: [
      "We are celebrating my parents' golden wedding. Any chance you could set up a private dinner by the lake with musicians? It's not on your website.",
    ],
    agent: [
      {
        reply: "What a lovely occasion. We can do it for up to 20 people; I send you a menu and the price today.",
        customer: "Wonderful",
      },
      { reply: "It is in your mailbox. The lake terrace is held for you until Sunday." },
    ],
  },
  {
    says: ["The room was dirty, there was hair in the bathroom, and nobody at the desk cared."],
    agent: [
      {
        reply:
          "That is not our standard, and I apologise. A clean room is ready for you now: 305, with a view of the lake.",
        customer: "Ok, we are moving over",
      },
    ],
  },
  {
    says: ["I want to talk to someone at the front desk"],
    agent: [
      { reply: "Hello, this is the front desk. How can I help?", customer: "We locked ourselves out of the safe" },
      { reply: "I am sending Marko up with the master key." },
    ],
  },
  {
    says: ["My husband passed away, we had booked for our anniversary. I cannot come."],
    agent: [
      {
        reply:
          "I am deeply sorry. The booking is cancelled and everything you paid comes back to you. Please take care of yourself.",
      },
    ],
  },
  {
    says: ["Do you have a helicopter landing pad?"],
    agent: [{ reply: "No, but the airfield at Seepark is ten minutes away, and we pick you up there." }],
  },
  { says: ["¿Puedo llevar a mi perro?"], lang: "es" },
  {
    says: [
      "The key card app crashes on every phone since the update, we reinstalled it twice and still cannot open the door.",
    ],
    agent: [
      {
        reply:
          "Thank you for trying. Please come to the desk, I give you plastic cards; the supplier works on the fault.",
      },
    ],
  },
];

export const STORIES: Record<string, Matter[]> = {
  lindenhof: [...CLINIC, ...UNANSWERED.lindenhof],
  aurelia: [...SALON, ...UNANSWERED.aurelia],
  seeblick: [...HOTEL, ...UNANSWERED.seeblick],
};

export const FIRST_NAMES =
  "Anna Ben Carla David Elif Felix Greta Hassan Ida Jakob Karin Leon Mina Noah Olga Paul Rana Simon Tara Uwe Vera Wanda Yusuf Zoe Amir Bianca Chen Diego Eva Farid".split(
    " ",
  );
export const LAST_NAMES =
  "Adler Brandt Celik Dorn Ernst Fuchs Gruber Huber Ivanov Jung Keller Lopez Moreau Nowak Ortiz Peters Quinn Roth Schmid Tanaka Ullrich Vogt Wang Yilmaz Ziegler".split(
    " ",
  );
