"use client";
// Who writes: what is known of them, and their other conversations.
import { type FormEvent, useEffect, useState } from "react";
import type { ContactCard } from "@/domain/contacts/read";
import { Ago } from "@/ui/ago";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { HolderShape } from "@/ui/holder";
import { loadContact, saveContact } from "./actions";
import { reached } from "./reached";

type Props = {
  workspace: string;
  contactId: string;
  /** Laid over the thread where there is no room beside it. */
  open: boolean;
  onClose: () => void;
  onOpen: (id: string) => void;
};

export function ContactPane({ workspace, contactId, open, onClose, onOpen }: Props) {
  const [card, setCard] = useState<ContactCard | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void reached(loadContact(workspace, { contactId })).then((result) => {
      if (gone) return;
      if (result.ok) setCard(result.data);
      else setProblem(result.error);
    });
    return () => {
      gone = true;
    };
  }, [workspace, contactId]);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = (field: string) => String(form.get(field)) || null;
    const result = await reached(saveContact(workspace, { contactId, name: said("name"), email: said("email") }));
    setProblem(result.ok ? "Saved" : result.error);
  };
  return (
    <section
      aria-label="Contact"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className={`${open ? "fixed inset-y-0 end-0 z-20 w-full bg-ground shadow-xl sm:w-80" : "hidden"} shrink-0 overflow-y-auto border-s p-4 min-[1400px]:static min-[1400px]:block min-[1400px]:w-[300px] min-[1400px]:shadow-none`}
    >
      <div className="mb-3 flex min-h-8 items-center justify-between">
        <h2 className="text-[13px] font-semibold">Contact</h2>
        <Button tone="quiet" onClick={onClose} className="min-[1400px]:hidden">
          Close
        </Button>
      </div>
      {card && (
        <>
          <form onSubmit={(event) => void save(event)} className="space-y-3">
            <Field label="Name" name="name" defaultValue={card.name ?? ""} placeholder="Not said yet" />
            <Field
              label="E-mail"
              name="email"
              type="email"
              defaultValue={card.identities.find(({ kind }) => kind === "email")?.value ?? ""}
              placeholder="Not said yet"
            />
            <Button type="submit" tone="plain">
              Save
            </Button>
          </form>
          <p className="mt-4 text-[12px] text-quiet">
            Writes in {new Intl.DisplayNames("en", { type: "language" }).of(card.locale)}. First seen{" "}
            <Ago at={card.createdAt} /> ago.
          </p>
          <h3 className="mt-5 mb-1.5 text-[12px] font-medium text-quiet">Conversations</h3>
          <ul>
            {card.conversations.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  onClick={() => onOpen(each.id)}
                  className="flex min-h-9 w-full items-center gap-2 rounded-control px-1 text-start text-[13px] hover:bg-sunken"
                >
                  <HolderShape status={each.status} holder={each.holder} />
                  <span className="min-w-0 flex-1 truncate" dir="auto">
                    {each.lastMessageText}
                  </span>
                  <span className="text-[12px] text-faint">
                    <Ago at={each.lastMessageAt} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {problem && (
        <p role="status" className="mt-3 text-[13px] text-quiet">
          {problem}
        </p>
      )}
    </section>
  );
}
