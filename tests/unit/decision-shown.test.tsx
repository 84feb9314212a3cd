// What a person reads of a decision names what decided it, also where no rule did.
import { asks, found, HOURS, only } from "@tests/support/escalation";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Receipt } from "@/app/desk/[workspace]/inbox/receipt";
import { Evidence } from "@/app/desk/[workspace]/policy/evidence";
import { factsFrom } from "@/domain/escalation/facts";
import { failed, triage } from "@/domain/escalation/triage";
import type { Tested } from "@/domain/responder/read/tester";

const policy = only({ kind: "words", phrases: ["open"] }, "try");
const asked = asks(HOURS, { knowledge: found });
const { receipt } = triage(asked, policy);
const outcome = { ...receipt.decision, verdicts: [], matches: [], flips: [] };
const facts = factsFrom(receipt, asked.utterances);

function evidenceOf(decidedThen: Tested["decidedThen"], basis: Tested["basis"] = "then"): string {
  if (!facts) throw new Error("The receipt states no facts.");
  const told = { burst: facts.burst, scores: facts.scores, lang: "en", spans: [], runnerUp: null, opinion: null };
  const rest = { confidence: null, circumstances: null, published: outcome, draft: outcome, basis, decidedThen };
  return renderToStaticMarkup(<Evidence tested={{ ...told, ...rest }} />);
}

describe("the evidence of a past turn", () => {
  it.each([
    ["hand_back_contract", "At the time a member’s hand-back kept it for a person; by the rules alone"],
    ["whisper", "At the time a member’s whisper kept it for a person; by the rules alone"],
    ["unsupported_claim", "At the time the answer claimed what no cited article says, and nobody approved it; by the"],
    ["responder_failed", "At the time the responder failed, and it went to a person; by the rules alone"],
  ] as const)("says what stood beside the rules: %s", (cause, said) =>
    expect(evidenceOf({ action: "hand_off", cause, category: null, ruleId: null })).toContain(said),
  );

  it("says nothing of the kind where the rules decided", () => {
    const byRule = { action: "hand_off", cause: "rule", category: null, ruleId: "only" } as const;
    for (const then of [byRule, receipt.decision, null]) expect(evidenceOf(then)).not.toContain("At the time");
  });

  it("doubts the receipt's facts only where it states none", () => {
    const doubt = "does not state its facts";
    expect(evidenceOf(receipt.decision, "now")).toContain(doubt);
    expect(evidenceOf(receipt.decision, "answer_now")).not.toContain(doubt);
    expect(evidenceOf(null, "now")).not.toContain(doubt);
  });
});

describe("a receipt in the log", () => {
  const shown = (of: typeof receipt) => {
    const payload = { turn: 1, receipt: of };
    const entry = { seq: 2, id: "", kind: "receipt", text: "", at: "2026-01-05T08:00:00Z", payload } as unknown;
    return renderToStaticMarkup(<Receipt entry={entry as Parameters<typeof Receipt>[0]["entry"]} entries={[]} />);
  };

  it("names the rule that decided", () => expect(shown(receipt)).toContain("<dt>Rule</dt>"));

  it("names no rule where none did, though one applied", () => {
    const { receipt: ofFailure } = failed(asked, policy, "timeout");
    expect(ofFailure.rules.some(({ applied }) => applied)).toBe(true);
    expect(shown(ofFailure)).not.toContain("<dt>Rule</dt>");
  });
});
