import { familyOf } from "../metric/metric.js";
import { dateReader } from "./date-reader.js";
import type { Finding } from "./issue.js";
import type { IssueLog } from "./issue-log.js";
import { labelKey } from "./label.js";
import { memoizeTexts } from "./memoize.js";
import type { ReadResponse } from "./one-per.js";
import type { ParseRules } from "./parse-options.js";
import { question } from "./question.js";
import type { KeyValue } from "../tally/grouped.js";
import { checkRow } from "./standard-schema.js";
import { columnTitle, type CellReader, type Column, type Columns, type Table } from "./table.js";

/** Reads the rows of a table one by one. */
interface RowReader {
  /** Reads a row as a response; "left out" because of an issue, or "skipped" because it is not a response. */
  read(this: void, row: unknown, position: number): ReadResponse | "left out" | "skipped";
  /** Logs the issues that are known only after the last row. */
  finish(this: void): void;
}

const LONGEST_MARK = 200;
const EARLIEST = -Number.MAX_VALUE;
const NO_FIELDS: Readonly<Record<string, never>> = /* @__PURE__ */ Object.freeze({});

/** Makes a reader of rows by the rules, which logs what it cannot read. */
export function rowReader(
  rules: ParseRules,
  { isRow }: Pick<Table, "isRow">,
  table: Columns,
  log: IssueLog,
): RowReader {
  const { metric, columns, expected, answers, keep, reading, take, surveyType, onePer, schema } = rules;
  const cell = (name: Exclude<keyof typeof columns, "score">): CellReader =>
    table.reader(columns[name], expected.has(name) ? "value" : null) ?? nothing;
  const id = cell("id");
  const respondent = cell("respondent");
  const at = cell("at");
  const comment = cell("comment");
  const segment = cell("segment");
  const tier = cell("tier");
  const touchpoint = cell("touchpoint");
  const kept = keep.map((column) => [String(column), table.reader(column, "value") ?? nothing] as const);
  const takeCell = table.reader(take?.column, "row") ?? nothing;
  const surveyCell = table.reader(surveyType, "nothing");
  const keyCell = table.reader(onePer?.column, null) ?? nothing;
  const orderCell = table.reader(onePer?.order, null);

  const asksScore = question(metric, columns.score, reading, table.reader(columns.score, "row"));
  const asksFurther = Object.entries(answers).map(([name, { metric, column, reading: own }]) => {
    const asks = question(
      metric,
      column,
      { ...reading, labels: undefined, ...own },
      table.reader(column, "value"),
    );
    return [name, asks] as const;
  });
  const readDate = dateReader(rules.date);
  const dateTitle = titleOf(columns.at);
  const orderTitle = titleOf(onePer?.order);
  const surveyTitle = titleOf(surveyType);
  const mark = memoizeTexts((value) => labelKey((textOf(value) ?? "").slice(0, LONGEST_MARK)));
  const taken = new Set(take?.is.map(labelKey));
  const family = labelKey(familyOf(metric));

  const orderOf = (row: unknown, position: number): number => {
    const value = orderCell?.(row);
    const number = numberOf(value);
    if (number !== null) return number;
    const date = readDate(value);
    if (date.ok) return date.instant === null ? EARLIEST : Date.parse(date.instant);
    const message = "Expected a number or a date to order the rows by.";
    log.add(position, { column: orderTitle, value, code: "bad-order", message }, "nothing");
    return EARLIEST;
  };
  const furtherAnswers = (row: unknown, position: number): Record<string, number | null> =>
    Object.fromEntries(
      asksFurther.map(([name, { title, cell, read }]) => {
        const value = cell?.(row);
        const result = read(value);
        if (!result.ok) log.add(position, { ...result, column: title, value }, "value");
        return [name, result.ok ? result.score : null];
      }),
    );
  const keptFields = (row: unknown): Record<string, KeyValue> =>
    Object.fromEntries(kept.map(([name, cell]) => [name, fieldOf(cell(row))]));

  const leaveOut = (position: number, finding: Finding) => {
    log.add(position, finding, "row");
    return "left out" as const;
  };

  return {
    read(given, position) {
      if (!isRow(given)) {
        const message = "This row is not a record or a list of cells like the others.";
        return leaveOut(position, { column: null, value: given, code: "not-a-row", message });
      }
      const checked = schema ? checkRow(schema, given, isRow) : { row: given };
      if ("message" in checked) return leaveOut(position, { ...checked, code: "schema" });
      const { row } = checked;
      if (take && !taken.has(mark(takeCell(row)))) return "skipped";
      const survey = surveyCell?.(row);
      const kind = surveyCell ? mark(survey) : "";
      if (kind !== "" && kind !== family) {
        const message = `This row belongs to another kind of survey than ${metric.name}.`;
        return leaveOut(position, { column: surveyTitle, value: survey, code: "other-survey", message });
      }
      if (!asksScore.cell) return "left out";
      const answer = asksScore.cell(row);
      const result = asksScore.read(answer);
      if (!result.ok) {
        const { code, message } = result;
        return leaveOut(position, { column: asksScore.title, value: answer, code, message });
      }
      const when = at(row);
      const date = readDate(when);
      if (!date.ok) log.add(position, { ...date, column: dateTitle, value: when }, "value");
      return {
        response: {
          id: idOf(id(row)) ?? position,
          metric: metric.name,
          score: result.score,
          at: date.ok ? date.instant : null,
          respondent: idOf(respondent(row)),
          comment: textOf(comment(row)),
          segment: textOf(segment(row)),
          tier: textOf(tier(row)),
          touchpoint: textOf(touchpoint(row)),
          answers: asksFurther.length > 0 ? furtherAnswers(row, position) : NO_FIELDS,
          fields: kept.length > 0 ? keptFields(row) : NO_FIELDS,
        },
        declined: result.declined === true,
        key: onePer ? idOf(keyCell(row)) : null,
        order: orderCell ? orderOf(row, position) : 0,
      };
    },
    finish() {
      table.reportAbsent();
      for (const { mixedScales } of [asksScore, ...asksFurther.map(([, asks]) => asks)]) {
        const finding = mixedScales();
        if (finding) log.add(null, finding, "nothing");
      }
    },
  };
}

function nothing(): undefined {}

/** The title of a column; null without one. */
function titleOf(column: Column | null | undefined): string | null {
  return column === null || column === undefined ? null : columnTitle(column);
}

// Only primitives are read: an object's toString may throw or not be a function.

/** An id, unchanged; null for none. */
function idOf(cell: unknown): string | number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell === "bigint") return String(cell);
  return typeof cell === "string" && cell.trim() !== "" ? cell.trim() : null;
}

/** Text, unchanged; null for blanks. */
function textOf(cell: unknown): string | null {
  if (typeof cell === "string") return /\S/.test(cell) ? cell : null;
  return typeof cell === "number" || typeof cell === "boolean" || typeof cell === "bigint"
    ? String(cell)
    : null;
}

/** A value to keep in `fields`; null for an object. */
function fieldOf(cell: unknown): KeyValue {
  if (typeof cell === "string" || typeof cell === "boolean") return cell;
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  return typeof cell === "bigint" ? String(cell) : null;
}

/** A number, also from digits in text; null for anything else. */
function numberOf(cell: unknown): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell === "bigint") return Number(cell);
  return typeof cell === "string" && /^-?\d{1,20}(?:\.\d{1,20})?$/.test(cell.trim()) ? Number(cell) : null;
}
