// What the screens say about sources: their kinds, schedules and states.
import type { SourceItem } from "@/domain/knowledge/read/source";

/** A source as a page hands it to what runs in the browser: times as texts. */
export type SourceProps = Omit<SourceItem, "nextRunAt" | "run"> & {
  nextRunAt: string | null;
  run:
    | (Omit<NonNullable<SourceItem["run"]>, "startedAt" | "endedAt"> & { startedAt: string; endedAt: string | null })
    | null;
};
export const asProps = ({ nextRunAt, run, ...source }: SourceItem): SourceProps => ({
  ...source,
  nextRunAt: nextRunAt?.toISOString() ?? null,
  run: run && { ...run, startedAt: run.startedAt.toISOString(), endedAt: run.endedAt?.toISOString() ?? null },
});

export const KINDS = {
  page: "Web page",
  site: "Website",
  sitemap: "Sitemap",
  file: "File",
  paste: "Pasted text",
} as const satisfies Record<SourceItem["kind"], string>;

export const SCHEDULE_CHOICES = [
  { everyHours: null, name: "Only by hand" },
  { everyHours: 24, name: "Every day" },
  { everyHours: 168, name: "Every week" },
  { everyHours: 720, name: "Every month" },
] as const;
export type EveryHours = (typeof SCHEDULE_CHOICES)[number]["everyHours"];

/** A choice of a list, which holds texts, as the number that it stands for. */
export const scheduleFrom = (value: string): EveryHours =>
  SCHEDULE_CHOICES.find(({ everyHours }) => String(everyHours ?? "") === value)?.everyHours ?? null;

export const isWeb = (kind: SourceItem["kind"]): boolean => kind !== "file" && kind !== "paste";
export const pagesText = (count: number): string => (count === 1 ? "1 page" : `${count} pages`);
export const articlesText = (count: number): string => (count === 1 ? "1 article" : `${count} articles`);

/** How the newest run stands, in a few words. */
export function stateText(run: Pick<NonNullable<SourceItem["run"]>, "state" | "pages"> | null): string {
  switch (run?.state) {
    case undefined:
      return "Not read yet";
    case "reading":
      return `Reading, ${pagesText(run.pages.read)} so far`;
    case "to_review":
      return "Waits for your review";
    case "reviewed":
      return "Reviewed";
    case "unchanged":
      return "Nothing new";
    case "failed":
      return "Could not be read";
    case "cancelled":
      return "Stopped";
    case "superseded":
      return "Read again";
  }
}
