import { sum } from "../../math/sum.js";
import type { SurveyReport } from "../build.js";
import type { PageStyle } from "../page/page-style.js";
import type { Point } from "./point.js";
import { named, say, type Sentence } from "./sentence.js";

/** That most times or answers could not be read, and why: all else in the report is about the others. */
export function unreadPoints({ quality, questions }: SurveyReport, { numbers }: PageStyle): Point[] {
  const { unread, undated, rows } = quality;
  if (!unread) return [];
  const share = (count: number, all: number) => `${numbers.count(count)} of ${numbers.count(all)}`;
  const sentences: Sentence[] = [];
  if (unread.time !== null) {
    const which =
      undated.count === rows
        ? "No row has a readable time"
        : `${share(undated.count, rows)} rows have no readable time`;
    sentences.push(say`${which}: they count in the scores, but in no period. ${{ text: unread.time }}`);
  }
  for (const [i, { name, score }] of questions.entries()) {
    const text = unread.answers[i] ?? null;
    if (text === null) continue;
    const excluded = sum(Object.values(score.excluded));
    const which =
      score.n === 0
        ? say`No answer to ${named(name)} could be read.`
        : say`${share(excluded, excluded + score.n)} answers to ${named(name)} could not be read.`;
    sentences.push(say`${which} ${{ text }}`);
  }
  return sentences.map((text, i): Point => ({ topic: "unread", where: null, importance: -i, text }));
}
