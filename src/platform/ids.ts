// Ids are uuid v7, made here and not in the database, so that any PostgreSQL serves and rows sort by birth.
import { uuidv7obj, V7Generator } from "uuidv7";

const generator = new V7Generator();

/** A new uuid v7; with `at`, one of that instant (history written later than it happened). */
export function newId(at?: Date): string {
  return at ? generator.generateOrResetWithTs(at.getTime()).toString() : uuidv7obj().toString();
}
