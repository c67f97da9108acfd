import { familyOf } from "../metric/metric.js";
import type { KeyValue } from "../tally/grouped.js";
import type { Columns } from "./columns.js";
import { dateReader } from "./date-reader.js";
import type { Finding } from "./issue.js";
import type { IssueLog } from "./issue-log.js";
import { labelKey } from "../rows/look-alike.js";
import { memoizeTexts } from "./memoize.js";
import { missingCheck, missingDates, USUAL_MISSING } from "../rows/missing.js";
import type { NothingLog } from "./nothing-log.js";
import type { ReadResponse } from "./one-per.js";
import type { ParseRules } from "./parse-options.js";
import { question } from "./question.js";
import type { ReadScore } from "./score-reader.js";
import { checkRow } from "./standard-schema.js";
import { columnTitle, type CellReader, type Column, type Table } from "./table.js";
import { fieldOf, idOf, keyTextOf, numberOf, textOf } from "./text-cell.js";
import { watchTexts, type TextWatch } from "./watched-text.js";

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

/** Makes a reader of rows by the rules, which logs what it cannot read and what it reads as nothing. */
export function rowReader(
  rules: ParseRules,
  { isRow }: Pick<Table, "isRow">,
  table: Columns,
  log: IssueLog,
  emptied: NothingLog,
): RowReader {
  const { metric, columns, expected, answers, keep, missing, reading, take, surveyType, onePer, schema } =
    rules;
  const watches: TextWatch[] = [];

  /** Reads a cell, or null for a cell that holds nothing, which is counted. */
  const held = (
    name: string,
    column: Column | undefined,
    absent: "value" | "nothing",
    usual: readonly string[],
  ): CellReader => {
    const isMissing = missingCheck(Object.hasOwn(missing, name) ? missing[name]! : usual);
    const cell = table.reader(column, absent, isMissing);
    if (column === undefined || !cell) return nothing;
    const title = columnTitle(column);
    return (row) => {
      const value = cell(row);
      if (!isMissing(value)) return value;
      emptied.add(title, value);
      return null;
    };
  };
  const part = (name: Exclude<keyof typeof columns, "score" | "at">, usual: readonly string[]): CellReader =>
    held(name, columns[name], expected.has(name) ? "value" : "nothing", usual);
  /** Reads the text of a segment or the like, without spaces around it or twice in it, and watches it. */
  const keyed = (name: "segment" | "tier" | "touchpoint"): ((row: unknown) => string | null) => {
    const column = columns[name];
    const cell = part(name, []);
    if (column === undefined) return () => null;
    const watch = watchTexts(columnTitle(column));
    watches.push(watch);
    return (row) => {
      const text = keyTextOf(cell(row));
      if (text !== null) watch.see(text);
      return text;
    };
  };
  const id = part("id", USUAL_MISSING);
  const respondent = part("respondent", USUAL_MISSING);
  const account = part("account", USUAL_MISSING);
  const comment = part("comment", USUAL_MISSING);
  const segment = keyed("segment");
  const tier = keyed("tier");
  const touchpoint = keyed("touchpoint");
  const isNoDate = missingCheck(rules.date.missing ?? missingDates());
  const at = table.reader(columns.at, expected.has("at") ? "value" : "nothing", isNoDate) ?? nothing;
  const kept = keep.map((column) => {
    const watch = watchTexts(columnTitle(column));
    watches.push(watch);
    return { name: String(column), cell: held(String(column), column, "value", []), watch };
  });

  const takeCell = table.reader(take?.column, "row") ?? nothing;
  const surveyCell = table.reader(surveyType, "nothing");
  const isNoKey = missingCheck(USUAL_MISSING);
  const keyCell = table.reader(onePer?.column, "nothing", isNoKey) ?? nothing;
  const orderCell = table.reader(onePer?.order, "nothing");

  const isNoAnswer = missingCheck(reading.missing ?? USUAL_MISSING);
  const asksScore = question(metric, columns.score, reading, table.reader(columns.score, "row", isNoAnswer));
  const asksFurther = Object.entries(answers).map(([name, { metric, column, reading: own }]) => {
    const merged = { ...reading, labels: undefined, ...own };
    const cell = table.reader(column, "value", missingCheck(merged.missing ?? USUAL_MISSING));
    return [name, question(metric, column, merged, cell)] as const;
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
  const dateOf = (row: unknown, position: number): string | null => {
    const value = at(row);
    const date = readDate(value);
    if (!date.ok) {
      log.add(position, { ...date, column: dateTitle, value }, "value");
      return null;
    }
    if (date.instant === null) emptied.add(dateTitle ?? "", value);
    if (date.isImplausible === true) {
      const message = "Before 1990 or after now: date.missing can name it.";
      log.add(position, { column: dateTitle, value, code: "implausible-date", message }, "nothing");
    }
    return date.instant;
  };
  /** The answer to a question; null for one that cannot be read, which is logged. */
  const answerOf = (
    { title, cell, read }: typeof asksScore,
    row: unknown,
    position: number,
    leftOut: "row" | "value",
  ): Extract<ReadScore, { ok: true }> | null => {
    const value = cell?.(row);
    const result = read(value);
    if (!result.ok) {
      log.add(position, { ...result, column: title, value }, leftOut);
      return null;
    }
    if (result.score === null && result.declined !== true) emptied.add(title, value);
    return result;
  };
  const answersOf = (row: unknown, position: number): Record<string, number | null> =>
    Object.fromEntries(
      asksFurther.map(([name, asks]) => [name, answerOf(asks, row, position, "value")?.score ?? null]),
    );
  const keptFields = (row: unknown): Record<string, KeyValue> =>
    Object.fromEntries(
      kept.map(({ name, cell, watch }) => {
        const field = fieldOf(cell(row));
        if (typeof field === "string") watch.see(field);
        return [name, field];
      }),
    );

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
      const result = answerOf(asksScore, row, position, "row");
      if (!result) return "left out";
      const ownId = idOf(id(row));
      const held = onePer ? keyCell(row) : null;
      const key = isNoKey(held) ? null : idOf(held);
      return {
        response: {
          // Where other rows have ids, a number alone may be the id of one of them.
          id: ownId ?? (columns.id === undefined ? position : `row ${position}`),
          metric: metric.name,
          score: result.score,
          at: dateOf(row, position),
          respondent: idOf(respondent(row)),
          account: idOf(account(row)),
          comment: textOf(comment(row)),
          segment: segment(row),
          tier: tier(row),
          touchpoint: touchpoint(row),
          answers: asksFurther.length > 0 ? answersOf(row, position) : NO_FIELDS,
          fields: kept.length > 0 ? keptFields(row) : NO_FIELDS,
        },
        declined: result.declined === true,
        key: key === null ? null : String(key),
        ownId: ownId === null ? null : String(ownId),
        order: orderCell ? orderOf(row, position) : 0,
      };
    },
    finish() {
      table.reportAbsent();
      const asked = [asksScore, ...asksFurther.map(([, asks]) => asks)];
      for (const { findings } of [...asked, ...watches])
        for (const { finding, times } of findings()) log.add(null, finding, "nothing", times);
    },
  };
}

function nothing(): undefined {}

/** The title of a column; null without one. */
function titleOf(column: Column | null | undefined): string | null {
  return column === null || column === undefined ? null : columnTitle(column);
}
