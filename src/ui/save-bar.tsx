// The foot of a form that saves explicitly: what its state is, and the two ways out of it.
import { Button } from "./button";

type Props = { dirty: boolean; saving: boolean; saved: boolean; problem: string | null; onDiscard: () => void };

export function SaveBar({ dirty, saving, saved, problem, onDiscard }: Props) {
  return (
    <div className="sticky bottom-0 z-10 flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-t bg-ground px-5 py-2.5 lg:px-8">
      <p
        role={problem ? "alert" : "status"}
        className={`min-w-0 flex-1 text-[13px] ${problem ? "text-danger" : "text-quiet"}`}
      >
        {problem ?? (saving ? "Saving" : dirty ? "Unsaved changes" : saved ? "Saved" : "")}
      </p>
      {dirty && (
        <Button tone="quiet" disabled={saving} onClick={onDiscard}>
          Discard
        </Button>
      )}
      <Button type="submit" disabled={!dirty || saving}>
        Save
      </Button>
    </div>
  );
}
