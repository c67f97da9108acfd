import type { SurveyReport } from "../build.js";
import type { PageStyle } from "../page/page-style.js";
import { changePoints } from "./change-points.js";
import { groupPoints } from "./group-points.js";
import { didPoints } from "./did-points.js";
import { nextPoints } from "./next-points.js";
import type { Point } from "./point.js";
import { saidPoints } from "./said-points.js";
import { callPoints, scorePoints } from "./score-points.js";
import { unreadPoints } from "./unread-points.js";
import { unknownPoints } from "./unknown-points.js";

/** All that a report has to tell. */
export function pointsOf(report: SurveyReport, style: PageStyle): Point[] {
  const found = [
    ...unreadPoints(report, style),
    ...scorePoints(report, style),
    ...changePoints(report, style),
    ...saidPoints(report, style),
    ...didPoints(report, style),
    ...groupPoints(report, style),
  ];
  return [
    ...found,
    ...callPoints(report, style),
    ...nextPoints(report, found),
    ...unknownPoints(report, style),
  ];
}
