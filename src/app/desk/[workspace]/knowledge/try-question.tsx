"use client";
// "Try a question": what the responder would quote and from where, how sure it is, or why a person would be needed.
import type { Route } from "next";
import Link from "next/link";
import { type FormEvent, useState, useTransition } from "react";
import type { Trial } from "@/domain/responder/read/trial";
import { Button, buttonClass } from "@/ui/button";
import { inputClass } from "@/ui/field";
import { HolderShape } from "@/ui/holder";
import { PaneHead } from "@/ui/pane";
import { UntrustedText } from "@/ui/untrusted-text";
import { tryQuestion } from "./actions";

type Props = { workspace: string; titles: string[]; mayWrite: boolean };

export function TryQuestion({ workspace, titles, mayWrite }: Props) {
  const [question, setQuestion] = useState("");
  const [trial, setTrial] = useState<{ asked: string; told: Trial } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, start] = useTransition();
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  const ask = (asked: string) => {
    setQuestion(asked);
    start(async () => {
      const result = await tryQuestion(workspace, { question: asked }).catch(() => null);
      setProblem(result?.ok ? null : result ? result.error : "No connection. Ask again in a moment.");
      if (result?.ok) setTrial({ asked, told: result.data });
    });
  };
  return (
    <>
      <PaneHead title={<h1>Try a question</h1>} back={room as Route} backLabel="Back to the articles" />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-6 lg:px-8 lg:py-8">
        <div className="mx-auto max-w-[68ch]">
          <p className="mb-4 text-quiet">
            Ask as a customer would. You see what the built-in responder would do; nothing is sent or stored.
          </p>
          <QuestionForm question={question} asking={asking} onQuestion={setQuestion} onAsk={() => ask(question)} />
          {problem && (
            <p role="alert" className="mt-3 text-[13px] text-danger">
              {problem}
            </p>
          )}
          {!trial && titles.length > 0 && <Examples titles={titles} onAsk={ask} />}
          <div aria-live="polite" className={`transition-opacity duration-150 ${asking ? "opacity-60" : ""}`}>
            {trial && <Outcome room={room} mayWrite={mayWrite} {...trial} />}
          </div>
        </div>
      </div>
    </>
  );
}

type FormProps = { question: string; asking: boolean; onQuestion: (question: string) => void; onAsk: () => void };

function QuestionForm({ question, asking, onQuestion, onAsk }: FormProps) {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onAsk();
  };
  return (
    <form onSubmit={onSubmit} className="flex gap-2">
      <input
        value={question}
        onChange={(event) => onQuestion(event.target.value)}
        aria-label="Question"
        placeholder="When are you open on Saturday?"
        dir="auto"
        maxLength={2000}
        className={`${inputClass} min-h-10 flex-1`}
      />
      <Button type="submit" disabled={asking || question.trim() === ""} className="min-h-10 px-4">
        Ask
      </Button>
    </form>
  );
}

function Examples({ titles, onAsk }: { titles: string[]; onAsk: (question: string) => void }) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-1.5">
      <span className="me-1 text-[13px] text-quiet">For example</span>
      {titles.map((title) => (
        <button
          key={title}
          type="button"
          onClick={() => onAsk(title)}
          className="min-h-8 pointer-coarse:min-h-11 rounded-full border bg-raised px-3 text-[13px] text-quiet hover:bg-sunken hover:text-text"
        >
          {title}
        </button>
      ))}
    </div>
  );
}

type OutcomeProps = { room: string; mayWrite: boolean; asked: string; told: Trial };

function Outcome({ room, mayWrite, asked, told }: OutcomeProps) {
  const [first, ...others] = told.passages;
  const handedOff = told.outcome === "handed_off";
  return (
    <section aria-label="What would happen" className="mt-8 space-y-6">
      <div className="flex gap-3">
        <span className="pt-[5px]">
          <HolderShape status="open" holder={handedOff ? "queue" : "responder"} size={10} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className={`font-semibold ${handedOff ? "text-queue" : "text-responder"}`}>
            {handedOff ? "A person would take over" : "The responder would answer"}
          </h2>
          {handedOff ? (
            <>
              <p className="mt-1 text-quiet">{reasonOf(told)}</p>
              {told.cause === "no_source" && mayWrite && (
                <Link href={`${room}/new` as Route} className={buttonClass("plain", "mt-3")}>
                  Write an article
                </Link>
              )}
            </>
          ) : (
            <p className="mt-2 border-s-2 border-responder/40 ps-3 text-[15px] leading-6">
              <UntrustedText text={told.text} />
            </p>
          )}
          {!handedOff && first && (
            <p className="mt-2 text-[13px] text-quiet">
              quoted from <SourceLink room={room} passage={first} />
            </p>
          )}
          {told.outcome === "offers_person" && (
            <p className="mt-2 text-[13px] text-quiet">It would offer a person beside the answer.</p>
          )}
        </div>
      </div>
      {first && <Confidence confidence={told.confidence} answersFrom={told.answersFrom} />}
      {handedOff && first && (
        <Passages title="The nearest passage, which would not be quoted" room={room} passages={[first]} />
      )}
      {others.length > 0 && <Passages title="Also found" room={room} passages={others} />}
      <p className="sr-only">for the question “{asked}”</p>
    </section>
  );
}

/** How sure it is, against the mark from which on it quotes. */
function Confidence({ confidence, answersFrom }: { confidence: number; answersFrom: number }) {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const enough = confidence >= answersFrom;
  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between text-[13px]">
        <span className="font-medium">Confidence that this passage answers</span>
        <span className="tabular font-medium">{percent(confidence)}</span>
      </div>
      <div aria-hidden="true" className="relative h-2 rounded-full bg-sunken">
        <div
          className={`h-full rounded-full ${enough ? "bg-responder" : "bg-faint"}`}
          style={{ width: `${confidence * 100}%` }}
        />
        <span className="absolute -top-1 h-4 w-0.5 bg-text" style={{ insetInlineStart: `${answersFrom * 100}%` }} />
      </div>
      <p className="tabular mt-1.5 text-[12px] text-quiet">
        {enough ? "Quoted" : "Not quoted"}: the mark is at {percent(answersFrom)}.
      </p>
    </div>
  );
}

type Passage = Trial["passages"][number];

function Passages({ title, room, passages }: { title: string; room: string; passages: Passage[] }) {
  return (
    <div>
      <h3 className="mb-1 text-[12px] font-medium text-quiet">{title}</h3>
      <ul className="divide-y border-y">
        {passages.map((passage) => (
          <li key={passage.slug} className="py-3">
            <SourceLink room={room} passage={passage} />
            <p className="mt-0.5 line-clamp-3 text-[13px] text-quiet">
              <UntrustedText text={passage.sentences.join(" ")} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SourceLink({ room, passage }: { room: string; passage: Passage }) {
  return (
    <Link
      href={`${room}/article/${encodeURIComponent(passage.slug)}` as Route}
      dir="auto"
      className="font-medium text-text underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {passage.title}
    </Link>
  );
}

const CATEGORY: Record<NonNullable<Trial["category"]>, string> = {
  technical_complex: "a fault that standard steps do not solve",
  complaint: "a complaint",
  financial: "disputed or missing money",
  legal: "a legal matter",
  special_request: "a request off the catalogue",
  empathy: "a person in distress",
  human_request: "a wish for a person",
};

function reasonOf({ cause, category }: Trial): string {
  if (cause === "no_source") return "No article answers this surely enough.";
  if (cause === "low_confidence") return "The policy asks for more confidence than this passage gives.";
  if (category) return `The policy sees ${CATEGORY[category]} and hands it off, whatever the articles say.`;
  return "The policy hands this off, whatever the articles say.";
}
