import type { KnownOptions } from "../../math/options.js";
import type { KeyValue } from "../../tally/key.js";
import { joinOptions } from "../../math/options.js";
import { LOCALE_OPTIONS, type LocaleOptions } from "../../words/numbers.js";
import type { SurveyReport } from "../build.js";
import { pageStyle, spanText, type PageStyle } from "../page/page-style.js";
import { pointsOf } from "./points.js";
import { shortList, type Point } from "./point.js";
import { named, say, type Sentence } from "./sentence.js";
import { readWhere, viewPoints } from "./view-points.js";
import { whereText } from "./words.js";

/** Options of a summary and of messages. */
export interface MessageOptions extends LocaleOptions {
  /**
   * The groups to write for, such as `{ team: "south" }`: their scores against the rest, their changes and their queue.
   * @defaultValue everyone
   */
  readonly for?: Readonly<Record<string, KeyValue>> | undefined;
}

export const MESSAGE_OPTIONS = /* @__PURE__ */ joinOptions(LOCALE_OPTIONS, {
  for: null,
}) satisfies KnownOptions<MessageOptions>;

/** What a message tells, for everyone or for some groups: a title and the first points of each topic. */
export interface Told {
  readonly title: Sentence;
  readonly points: readonly Point[];
  readonly style: PageStyle;
}

/** @throws RangeError for groups that the report does not have */
export function toldOf(report: SurveyReport, options: MessageOptions): Told {
  const style = pageStyle(report, options);
  const points = pointsOf(report, style);
  const span = spanText(report);
  const title = span ? say`${named(report.title)}, ${span}` : [named(report.title)];
  if (options.for === undefined) return { title, points: shortList(points), style };
  const where = readWhere(options.for, report);
  return {
    title: say`${title}: ${whereText(where)}`,
    points: shortList(viewPoints(report, points, where, style)),
    style,
  };
}
