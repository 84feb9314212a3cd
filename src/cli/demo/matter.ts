// One thing that a customer of the demo writes about, and what becomes of it.
export type Matter = {
  /** What the customer writes; further lines come in the same burst. */
  says: string[];
  /** What an agent answers, in order; the customer's words between them. */
  agent?: { reply: string; customer?: string }[];
  note?: string;
  solved?: boolean;
  lang?: string;
};
