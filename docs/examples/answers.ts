// Columns of answers and dates, read by the strict readers behind `parseResponses`: nothing is guessed, and cells that cannot
// be read are kept to be shown. (`parseResponses` makes responses of one question; here rows may answer several.)
import type { Metric } from "cx-metrics";
import {
  AGREEMENT_5,
  AGREEMENT_7,
  AGREEMENT_ENDS_1_TO_10,
  dateReader,
  NPS_ANCHORS,
  SATISFACTION_5,
  scoreReader,
  USUAL_MISSING,
  type DateReaderOptions,
  type IssueCode,
  type LabelMap,
} from "cx-metrics/validation";
import type { Codes, TextColumn } from "./csv-column.js";

export const LABEL_MAPS: Readonly<Record<string, LabelMap>> = {
  NPS_ANCHORS,
  SATISFACTION_5,
  AGREEMENT_5,
  AGREEMENT_7,
  AGREEMENT_ENDS_1_TO_10,
};

/**
 * The cells of one column, each different text read once: numbers (dates in epoch milliseconds), null for blanks, and text for
 * cells that could not be read.
 */
export interface Column {
  /** The place in `values` of each row. */
  readonly codes: Codes;
  readonly values: readonly (number | string | null)[];
  readonly problems: readonly Problem[];
}

/** A problem of some cells of a column, with the first of them. */
export interface Problem {
  readonly column: string;
  readonly code: IssueCode;
  readonly message: string;
  readonly count: number;
  /** The first such row, counted from 1 without the header. */
  readonly row: number;
  /** The cells, with the number of times each occurs. */
  readonly values: ReadonlyMap<string, number>;
}

/** The meaning of texts among the answers. */
export interface AnswerReading {
  readonly labels?: LabelMap | undefined;
  /** Texts that mean no answer, beside the usual ones. */
  readonly missing?: readonly string[] | undefined;
}

export function readAnswers(
  column: string,
  cells: TextColumn,
  metric: Metric,
  { labels = {}, missing = [] }: AnswerReading = {},
): Column {
  const nothing = missing.length > 0 ? [...USUAL_MISSING, ...missing] : undefined;
  const read = scoreReader(metric, { numericStrings: true, labels, missing: nothing });
  return readColumn(column, cells, (cell) => {
    const answer = read(cell);
    return answer.ok ? answer.score : { ...answer, value: asNumber(cell) };
  });
}

/** @param missing - texts that mean no date, beside the usual ones */
export function readDates(
  column: string,
  cells: TextColumn,
  reading: DateReaderOptions,
  missing: readonly string[] = [],
): Column {
  const read = dateReader(
    missing.length > 0 ? { ...reading, missing: [...USUAL_MISSING, ...missing] } : reading,
  );
  return readColumn(column, cells, (cell) => {
    const date = read(cell);
    if (!date.ok) return { ...date, value: cell };
    return date.instant === null ? null : Date.parse(date.instant);
  });
}

/** Why a cell could not be read, and what stands in its place. */
interface Refusal extends Pick<Problem, "code" | "message"> {
  readonly value: number | string;
}

function readColumn(
  column: string,
  { codes, values: cells }: TextColumn,
  read: (cell: string) => number | null | Refusal,
): Column {
  const found = cells.map(read);
  const refused = new Map<IssueCode, Refusal & { row: number; values: Map<string, number> }>();
  const isRefused = (value: (typeof found)[number]) => typeof value === "object" && value !== null;
  if (found.some(isRefused)) {
    for (const [position, code] of codes.entries()) {
      const value = found[code]!;
      if (value === null || typeof value === "number") continue;
      const known = refused.get(value.code) ?? { ...value, row: position + 1, values: new Map() };
      refused.set(value.code, known);
      known.values.set(cells[code]!, (known.values.get(cells[code]!) ?? 0) + 1);
    }
  }
  const problems = Array.from(refused.values(), ({ code, message, row, values }) => {
    const count = [...values.values()].reduce((sum, times) => sum + times, 0);
    return { column, code, message, count, row, values };
  });
  const values = found.map((value) => (value === null || typeof value === "number" ? value : value.value));
  return { codes, values, problems };
}

/**
 * Label maps by question: "nps=NPS_ANCHORS" names a map of cx-metrics/validation, `nps={"Absolutely": 10}` is a map.
 *
 * @throws Error for anything else, and for a question that is not in the report
 */
export function labelsOf(
  given: readonly string[],
  questions: readonly string[],
): Readonly<Record<string, LabelMap>> {
  return Object.fromEntries(
    given.map((wish) => {
      const [, question, map = ""] = /^([^=]+)=(.+)$/s.exec(wish) ?? [];
      const labels = map.startsWith("{") ? readMap(map) : LABEL_MAPS[map];
      if (question !== undefined && questions.includes(question) && labels) return [question, labels];
      const maps = Object.keys(LABEL_MAPS).join(", ");
      throw new Error(
        `--labels takes one of ${questions.join(", ")}, "=", and ${maps} or a map such as {"Absolutely": 10}; got ${wish}`,
      );
    }),
  );
}

/** A number off the scale stays a number, so that the report counts it as out of scale. */
function asNumber(cell: string): number | string {
  return cell.trim() !== "" && !Number.isNaN(Number(cell)) ? Number(cell) : cell;
}

function readMap(text: string): LabelMap | undefined {
  try {
    return JSON.parse(text) as LabelMap;
  } catch {
    return undefined;
  }
}
