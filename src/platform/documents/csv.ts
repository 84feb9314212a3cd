// Tables of questions and answers: good rows are kept, each bad one is told with its number as a spreadsheet counts it.
import { parse } from "csv-parse/sync";
import { document, type ReadDocument, unreadable } from "./document";

const QUESTION =
  /^(?:questions?|title|topic|q|frage|titel|thema|pregunta|t[ií]tulo|titre|问题|標題|标题|سؤال|السؤال)$/i;
const ANSWER =
  /^(?:answers?|body|text|content|a|antwort|respuesta|texto|r[ée]ponse|texte|答案|回答|جواب|الجواب|الإجابة)$/i;
const MOST_ROWS = 5_000;
const LONGEST_QUESTION = 200;

/** Throws a sentence when nothing in it is a question with an answer. */
export function readCsv(text: string): ReadDocument {
  const rows = rowsOf(text);
  if (rows.length > MOST_ROWS)
    throw unreadable(`It has ${rows.length} rows and ${MOST_ROWS} are the most. Split it into several files.`);
  const { question, answer, headed } = columnsOf(rows[0]?.cells ?? []);
  const pairs: ReadDocument["pairs"] = [];
  const leftOut: ReadDocument["leftOut"] = [];
  for (const { number, cells, broken } of headed ? rows.slice(1) : rows) {
    const asked = (cells[question] ?? "").replace(/\s+/g, " ").trim();
    const told = (cells[answer] ?? "").trim();
    const why = broken ? "Its quotation marks do not close." : whyNot(asked, told);
    if (why === null) pairs.push({ question: asked, answer: told });
    else if (why !== "") leftOut.push({ title: `Row ${number}`, why });
  }
  if (pairs.length === 0)
    throw unreadable(
      "No row of it has a question and an answer. Name two columns “question” and “answer”, one question a row.",
    );
  return document("csv", { pairs, leftOut });
}

/** The sentence that says why a row is not kept; empty for an empty row, which is none. */
function whyNot(asked: string, told: string): string | null {
  if (asked === "" && told === "") return "";
  if (asked === "") return "It has an answer and no question.";
  if (told === "") return `It has no answer: “${asked.slice(0, 80)}”.`;
  return asked.length > LONGEST_QUESTION ? `Its question is longer than ${LONGEST_QUESTION} characters.` : null;
}

type Row = { number: number; cells: string[]; broken: boolean };

/** An unclosed quotation mark swallows all that follows: its line alone is given up, and reading goes on after it. */
function rowsOf(text: string): Row[] {
  const delimiter = delimiterOf(text);
  const rows: Row[] = [];
  let rest = Buffer.from(text.replace(/^\uFEFF/, ""));
  while (rest.length > 0 && rows.length <= MOST_ROWS) {
    let brokenAt = -1;
    const records: string[][] = parse(rest, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      skip_records_with_error: true,
      on_skip: (error) => {
        brokenAt = Number(error?.bytes ?? 0);
        return undefined;
      },
    });
    for (const cells of records) rows.push({ number: rows.length + 1, cells, broken: false });
    if (brokenAt < 0) break;
    rows.push({ number: rows.length + 1, cells: [], broken: true });
    const end = rest.indexOf("\n", brokenAt);
    rest = end < 0 ? Buffer.alloc(0) : rest.subarray(end + 1);
  }
  return rows;
}

/** The separator that stands most often in the first line outside of quotation marks. */
function delimiterOf(text: string): string {
  const line = (text.split(/\r\n|\r|\n/, 1)[0] ?? "").replace(/"(?:[^"]|"")*"/g, "");
  const counts = [",", ";", "\t", "|"].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

function columnsOf(head: string[]): { question: number; answer: number; headed: boolean } {
  const question = head.findIndex((name) => QUESTION.test(name.trim()));
  const answer = head.findIndex((name) => ANSWER.test(name.trim()));
  if (question < 0 || answer < 0) return { question: 0, answer: 1, headed: false };
  return { question, answer, headed: true };
}
