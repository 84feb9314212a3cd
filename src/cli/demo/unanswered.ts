// What the demo's customers ask again and again and no article of theirs answers: the gaps of its knowledge.
import type { Matter } from "./matter";

export const UNANSWERED = {
  lindenhof: [
    {
      says: ["Do you sell compression stockings?"],
      agent: [
        {
          reply:
            "Hello, yes: the reception sells them in three lengths. They cost 39 euros a pair without a prescription. With a prescription your insurance pays all but 10 euros.",
        },
      ],
    },
    {
      says: ["Hi", "can I buy compression stockings at the clinic?"],
      agent: [
        {
          reply:
            "Hello. The reception sells compression stockings in three lengths. I have put a pair in your size aside for you.",
          customer: "That is kind, thank you",
        },
        { reply: "You are welcome. Somebody measures your legs without an appointment on weekdays before 11:00." },
      ],
    },
    {
      says: ["Do you offer acupuncture?"],
      agent: [
        {
          reply: "We do, with Dr. Marin on Tuesdays and Thursdays. A session takes 40 minutes and costs 55 euros.",
        },
      ],
    },
    {
      says: ["Do you have acupuncture for migraine?"],
      agent: [
        {
          reply:
            "Thank you for asking. A session takes 40 minutes and costs 55 euros. Most people with migraine come six times.",
        },
      ],
    },
  ],
  aurelia: [
    {
      says: ["Can I get a piercing at the salon?"],
      agent: [{ reply: "Sorry, we do not do piercings. The studio at 20 Marlow Street does, and they are good." }],
    },
    {
      says: ["Do you sell wigs?"],
      agent: [
        {
          reply:
            "We do. Wigs are fitted in a room of their own on the first floor, by appointment. A first fitting is free and takes an hour.",
        },
      ],
    },
    {
      says: ["Are wigs available in the salon?"],
      agent: [
        {
          reply: "Hello, they are. A first fitting is free and takes an hour. I have kept Thursday 14:00 for you.",
          customer: "Thursday is perfect",
        },
        { reply: "Medical wigs are paid by most insurers; bring the prescription." },
      ],
    },
  ],
  seeblick: [
    {
      says: ["Where can a helicopter land near the hotel?"],
      agent: [{ reply: "The airfield at Seepark is ten minutes away. We pick you up there at no charge." }],
    },
    {
      says: ["Is there a kids club?"],
      agent: [
        {
          reply:
            "There is, from June to September. The kids club is open daily from 9:30 to 17:00 for children from four to ten years.",
        },
      ],
    },
    {
      says: ["Do you offer a kids club in summer?"],
      agent: [
        {
          reply:
            "Hello, we do. The kids club is open daily from 9:30 to 17:00 for children from four to ten. Lunch costs 12 euros a child.",
          customer: "And on Sundays?",
        },
        { reply: "On Sundays too. Write your names on the list at the front desk until 9:00." },
      ],
    },
  ],
} satisfies Record<string, Matter[]>;
