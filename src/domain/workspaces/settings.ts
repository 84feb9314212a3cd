// What a workspace's settings must look like. Each wrong one is named by a sentence; hours by the day: `businessHours.6`. Pure.
import { z } from "zod";
import { nameSchema, timeZoneSchema } from "./account";
import { DAYS, problemOfDay, spansOn } from "./hours";

const whole = (most: number, sentence: string) => z.number(sentence).int(sentence).min(1, sentence).max(most, sentence);

const HOLD = "Enter whole seconds from 10 to 300.";

const businessHoursSchema = z
  .array(z.strictObject({ day: z.int().min(1).max(7), from: z.int(), to: z.int() }))
  .max(60)
  .superRefine((hours, context) => {
    DAYS.forEach((name, i) => {
      const problem = problemOfDay(spansOn(hours, i + 1));
      if (problem) context.addIssue({ code: "custom", path: [i + 1], message: `${name}: ${problem}` });
    });
  });

/** Only what is to change: two admins who change different things do not undo each other. */
export const workspaceChangeSchema = z
  .strictObject({
    name: nameSchema,
    timeZone: timeZoneSchema,
    accent: z
      .string()
      .toLowerCase()
      .regex(/^#[0-9a-f]{6}$/, "Enter a colour like #2f6f6a."),
    businessHours: businessHoursSchema,
    quietHours: whole(720, "Enter whole hours from 1 to 720, which is 30 days."),
    returnAfterMinutes: whole(1440, "Enter whole minutes from 1 to 1440, which is a day."),
    holdSeconds: z.number(HOLD).int(HOLD).min(10, HOLD).max(300, HOLD),
  })
  .partial();

export type WorkspaceChange = z.infer<typeof workspaceChangeSchema>;
