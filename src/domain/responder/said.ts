// What the contact reads of a reply: the draft, and beside the offer of a person the deciding rule's own words, which members wrote
// and the evidence gate has no say in. Pure.
import type { Decision } from "@/domain/escalation/situation";

/** What a rule says beside its offer of a person; empty where it says nothing. */
export const besideOffer = ({ action, ownWords }: Decision): string =>
  action === "offer_person" && ownWords ? ownWords.text : "";

/** All that is said; empty where nothing may be. */
export const saidOf = ({ text, decision }: { text: string; decision: Decision }): string =>
  [text.trim(), besideOffer(decision)].filter((part) => part !== "").join("\n\n");
