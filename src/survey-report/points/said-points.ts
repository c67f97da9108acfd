import type { EmergingTerm } from "../../comments/emerging.js";
import type { SurveyReport } from "../build.js";
import type { Finding } from "../finding.js";
import type { PageStyle } from "../page/page-style.js";
import { grouped } from "./grouped.js";
import type { Point } from "./point.js";
import { fewOf, joined, named, quoted, say, type Sentence } from "./sentence.js";
import { farText, sharesText } from "./words.js";

/** The most terms of a sentence. */
const MOST_TERMS = 3;

/** What people say: what is new, and what goes with low and with high answers. */
export function saidPoints(report: SurveyReport, style: PageStyle): Point[] {
  const { findings, comments, questions } = report;
  if (!comments) return [];
  const { metric } = questions.find(({ name }) => name === comments.question)!;
  const count = (n: number) => style.numbers.count(n);
  const ofKind = (kind: Finding["kind"]) => findings.filter((finding) => finding.kind === kind);
  const point = (importance: number, text: Sentence): Point => {
    return { topic: "said", where: null, importance, text };
  };
  const news = newsOf(report, ofKind("emerging-term"), style);
  const judged = [false, true].map((isGood) => {
    const [first, ...others] = ofKind("term")
      .filter(({ good }) => good === isGood)
      .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
    if (!first) return [];
    const way = isGood ? "high" : "low";
    const further = others.map(({ subject }) => [quoted(subject)]);
    const also = further.length > 0 ? say`, also ${fewOf(further, MOST_TERMS, count)}` : [];
    const far = farText(first, metric, style, { than: "than others" });
    return [
      say`With ${way} answers goes ${quoted(first.subject)}: ${named(comments.question)} ${far}${also}.`,
    ];
  });
  return [
    ...(news.length > 0 ? [point(3, say`New or more frequent in comments: ${joined(news, "; ")}.`)] : []),
    ...judged.flat().map((text, i) => point(2 - i, text)),
  ];
}

/** Terms that emerge, by period, without those that are told with the change where they do. */
function newsOf({ comments }: SurveyReport, found: readonly Finding[], style: PageStyle): Sentence[] {
  const { emerging, atChanges } = comments!;
  const told = new Set(atChanges.flatMap(({ terms }) => terms.emerging.map(({ term }) => term)));
  const isFound = ({ term, from }: EmergingTerm) =>
    found.some(({ subject, against }) => subject === term && against === String(from));
  const news = (emerging?.emerging ?? []).filter((term) => isFound(term) && !told.has(term.term));
  return grouped(news, ({ from, to }) => [from, to]).map((terms) => {
    const [{ from, to }] = terms;
    const names = terms.map((term, i) =>
      i === 0 ? say`${quoted(term.term)} ${sharesText(term, style)}` : [quoted(term.term)],
    );
    return say`${to === from ? "in" : "since"} ${named(from)} ${fewOf(names, MOST_TERMS, (n) => style.numbers.count(n))}`;
  });
}
