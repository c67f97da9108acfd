import { familyOf } from "../metric/metric.js";
import { fieldOf, idOf, numberOf, textOf } from "./cell-value.js";
import { titleOf, type CellReader } from "./column.js";
import type { ColumnSet } from "./column-set.js";
import { dateReader } from "./date-reader.js";
import { labelKey } from "./label.js";
import type { Finding } from "./issue.js";
import type { IssueLog } from "./issue-log.js";
import type { ReadResponse } from "./one-per.js";
import type { ParseRules } from "./parse-options.js";
import { question } from "./question.js";
import { remembered } from "./remembered.js";
import type { FieldValue } from "./response.js";
import { checkRow } from "./standard-schema.js";
import type { RowSource } from "./row-source.js";

export interface RowReader {
  /** A row as a response, or why it is none. */
  read(this: void, row: unknown, position: number): ReadResponse | "left out" | "skipped";
  /** Makes issues of what can be said only after the last row. */
  finish(this: void): void;
}

const LONGEST_MARK = 200;
const EARLIEST = -Number.MAX_VALUE;
const NO_FIELDS: Readonly<Record<string, never>> = /* @__PURE__ */ Object.freeze({});

/** A reader of rows by the rules; what it cannot read it logs. */
export function rowReader(
  rules: ParseRules,
  { isRow }: Pick<RowSource, "isRow">,
  set: ColumnSet,
  log: IssueLog,
): RowReader {
  const { metric, columns, expected, answers, keep, reading, take, surveyType, onePer, schema } = rules;
  const cell = (name: Exclude<keyof typeof columns, "score">): CellReader =>
    set.reader(columns[name], expected.has(name) ? "value" : null) ?? nothing;
  const id = cell("id");
  const respondentId = cell("respondentId");
  const receivedAt = cell("receivedAt");
  const comment = cell("comment");
  const segment = cell("segment");
  const tier = cell("tier");
  const touchpoint = cell("touchpoint");
  const kept = keep.map((column) => [String(column), set.reader(column, "value") ?? nothing] as const);
  const takeCell = set.reader(take?.column, "row") ?? nothing;
  const surveyCell = set.reader(surveyType, "nothing");
  const keyCell = set.reader(onePer?.column, null) ?? nothing;
  const orderCell = set.reader(onePer?.order, null);

  const asksScore = question(metric, columns.score, reading, set.reader(columns.score, "row"));
  const asksFurther = Object.entries(answers).map(([name, { metric, column, reading: own }]) => {
    const asks = question(
      metric,
      column,
      { ...reading, labels: undefined, ...own },
      set.reader(column, "value"),
    );
    return [name, asks] as const;
  });
  const readDate = dateReader(rules.date);
  const dateTitle = titleOf(columns.receivedAt);
  const orderTitle = titleOf(onePer?.order);
  const surveyTitle = titleOf(surveyType);
  const mark = remembered((value) => labelKey((textOf(value) ?? "").slice(0, LONGEST_MARK)));
  const taken = new Set(take?.is.map(labelKey));
  const family = labelKey(familyOf(metric));

  const orderOf = (row: unknown, position: number): number => {
    const value = orderCell?.(row);
    const number = numberOf(value);
    if (number !== null) return number;
    const date = readDate(value);
    if (date.ok) return date.instant === null ? EARLIEST : Date.parse(date.instant);
    const message = "What says which row is later is neither a number nor a date.";
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
  const keptFields = (row: unknown): Record<string, FieldValue> =>
    Object.fromEntries(kept.map(([name, cell]) => [name, fieldOf(cell(row))]));

  const leaveOut = (position: number, finding: Finding) => {
    log.add(position, finding, "row");
    return "left out" as const;
  };

  return {
    read(given, position) {
      if (!isRow(given)) {
        const message = "This row is not of the form of the others: a record or a list of cells.";
        return leaveOut(position, { column: null, value: given, code: "not-a-row", message });
      }
      const checked = schema ? checkRow(schema, given, isRow) : { row: given };
      if ("message" in checked) return leaveOut(position, { ...checked, code: "schema" });
      const { row } = checked;
      if (take && !taken.has(mark(takeCell(row)))) return "skipped";
      const survey = surveyCell?.(row);
      const kind = surveyCell ? mark(survey) : "";
      if (kind !== "" && kind !== family) {
        const message = `This row is not of a survey for ${metric.name}.`;
        return leaveOut(position, { column: surveyTitle, value: survey, code: "other-survey", message });
      }
      if (!asksScore.cell) return "left out";
      const answer = asksScore.cell(row);
      const result = asksScore.read(answer);
      if (!result.ok) {
        const { code, message } = result;
        return leaveOut(position, { column: asksScore.title, value: answer, code, message });
      }
      const when = receivedAt(row);
      const date = readDate(when);
      if (!date.ok) log.add(position, { ...date, column: dateTitle, value: when }, "value");
      return {
        response: {
          id: idOf(id(row)) ?? position,
          metric: metric.name,
          score: result.score,
          receivedAt: date.ok ? date.instant : null,
          respondentId: idOf(respondentId(row)),
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
      set.reportAbsent();
      for (const { mixedScales } of [asksScore, ...asksFurther.map(([, asks]) => asks)]) {
        const finding = mixedScales();
        if (finding) log.add(null, finding, "nothing");
      }
    },
  };
}

function nothing(): undefined {}
