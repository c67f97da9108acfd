import {
  expectMade,
  isNumber,
  isObject,
  isText,
  listOf,
  orNull,
  orUndefined,
  withFields,
} from "../../math/made.js";

const isRule = (value: unknown) => isText(value) || isObject(value);

/** @throws TypeError for a value that is not from `buildReport` */
export function expectReport(report: unknown): void {
  expectMade(report, "a report, as buildReport gives", {
    title: isText,
    periods: orUndefined(
      withFields({ every: isRule, timeZone: isText, first: orNull(isText), last: orNull(isText) }),
    ),
    level: isNumber,
    adjust: isText,
    questions: listOf(withFields({ name: isText, score: isObject, tally: isObject })),
    findings: listOf(isObject),
    budget: withFields({ falseAlarms: isNumber, families: listOf(isObject) }),
    quality: withFields({ rows: isNumber, questions: listOf(isObject) }),
  });
}
