"use client";
// A message or a past turn, decided under what is published and under the draft, with everything that it rests on.
import { type FormEvent, useState, useTransition } from "react";
import type { Rule } from "@/domain/escalation/policy";
import type { PastTurn, PastTurns, Tested } from "@/domain/responder/read/tester";
import { Button } from "@/ui/button";
import { inputClass } from "@/ui/field";
import { testMessage, testTurn } from "./actions";
import { Evidence } from "./evidence";
import { OutcomePane } from "./outcome";
import { Past } from "./past";

type Props = {
  workspace: string;
  published: { version: number; rules: Rule[] };
  rules: Rule[];
  differs: boolean;
  past: PastTurns;
};
type Subject = { text: string } | { turn: PastTurn };
/** With the rules that it was tested under: verdicts are told by their places. */
type Shown = { tested: Tested; subject: Subject } & Pick<Props, "rules" | "published" | "differs">;

export function Tester({ workspace, published, rules, differs, past }: Props) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState("");
  const [online, setOnline] = useState("");
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const moment = { ...(open && { open: open === "open" }), ...(online && { online: online === "somebody" }) };
  const test = (subject: Subject) =>
    start(async () => {
      const asked =
        "turn" in subject
          ? testTurn(workspace, { conversationId: subject.turn.conversationId, seq: subject.turn.seq, rules })
          : testMessage(workspace, { text: subject.text, rules, moment });
      const result = await asked.catch(() => null);
      setProblem(result?.ok ? null : (result?.error ?? "No connection. Test again in a moment."));
      if (result?.ok) setShown({ tested: result.data, subject, rules, published, differs });
    });
  const stale = shown !== null && (shown.rules !== rules || shown.published.version !== published.version);
  return (
    <section aria-label="Tester" className="@container px-5 py-4">
      <h2 className="mb-2 text-[13px] font-semibold">Test</h2>
      <MessageForm text={text} busy={busy} onText={setText} onTest={() => test({ text })}>
        <Moment label="Hours" value={open} onChange={setOpen} choices={["open", "closed"]} now="hours as now" />
        <Moment label="Desk" value={online} onChange={setOnline} choices={["somebody", "nobody"]} now="desk as now" />
      </MessageForm>
      {problem && (
        <p role="alert" className="mt-3 text-[13px] text-danger">
          {problem}
        </p>
      )}
      {stale && (
        <p role="status" className="mt-3 flex flex-wrap items-center gap-2 text-[13px] text-quiet">
          The rules changed since.
          <Button tone="plain" disabled={busy} onClick={() => test(shown.subject)}>
            Test again
          </Button>
        </p>
      )}
      <div aria-live="polite" className={`transition-opacity duration-150 ${busy || stale ? "opacity-60" : ""}`}>
        {shown && <Result {...shown} />}
      </div>
      <Past workspace={workspace} past={past} busy={busy} onTest={(turn) => test({ turn })} />
    </section>
  );
}

type FormProps = {
  text: string;
  busy: boolean;
  onText: (text: string) => void;
  onTest: () => void;
  children: React.ReactNode;
};

function MessageForm({ text, busy, onText, onTest, children }: FormProps) {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onTest();
  };
  return (
    <form onSubmit={onSubmit}>
      <textarea
        value={text}
        onChange={(event) => onText(event.target.value)}
        aria-label="Message to test"
        placeholder="Write what a customer would"
        dir="auto"
        rows={2}
        maxLength={4000}
        className={`${inputClass} field-sizing-content`}
      />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {children}
        <span className="flex-1" />
        <Button type="submit" disabled={busy || text.trim() === ""}>
          Test
        </Button>
      </div>
    </form>
  );
}

type MomentProps = { label: string; value: string; onChange: (value: string) => void; choices: string[]; now: string };

const Moment = ({ label, value, onChange, choices, now }: MomentProps) => (
  <select
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    className="min-h-8 rounded-control border bg-raised ps-2 pe-7 text-[13px] pointer-coarse:min-h-11"
  >
    <option value="">{now}</option>
    {choices.map((choice) => (
      <option key={choice}>{choice}</option>
    ))}
  </select>
);

function Result({ tested, rules, published, differs }: Shown) {
  const named = published.version === 0 ? "Published: the default" : `Published: version ${published.version}`;
  return (
    <div className="mt-5 space-y-5">
      <Evidence tested={tested} />
      <div className={`grid gap-6 ${differs ? "@lg:grid-cols-2" : ""}`}>
        <OutcomePane title={named} outcome={tested.published} rules={published.rules} />
        {differs && <OutcomePane title="Draft" outcome={tested.draft} rules={rules} />}
      </div>
      {differs && tested.published.action !== tested.draft.action && (
        <p className="border-t pt-3 text-[13px] font-medium">The draft decides this otherwise.</p>
      )}
    </div>
  );
}
