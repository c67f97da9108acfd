import { goodSign } from "../metric/metric.js";
import { clear, isTested, sure, type Candidate } from "./candidate.js";
import type { CommentReport } from "./comments.js";

/** Terms that go with low or high answers, and terms that emerge. */
export function commentCandidates({
  question,
  terms: found,
  emerging,
  atChanges,
}: CommentReport): Candidate[] {
  const shared = { question, where: null, against: null };
  const higherIsGood = goodSign(found.metric);
  const tested = found.terms.filter(isTested);
  const judged = tested.map(({ term, versusRest }): Candidate => {
    return { kind: "term", ...shared, subject: term, ...clear(versusRest), goodSign: higherIsGood };
  });
  // Those that the report does not list were tested, too.
  const unlisted = Array.from({ length: found.tested - tested.length }, (): Candidate => {
    return { kind: "term", ...shared, subject: null, ...sure(1), found: null, goodSign: higherIsGood };
  });
  const searches = [...(emerging ? [emerging] : []), ...atChanges.map(({ terms }) => terms)];
  const emerged = searches.flatMap(({ emerging: list, tested: compared }): Candidate[] => {
    if (list.length === 0 && compared > 0)
      return [{ kind: "emerging-term", ...shared, subject: null, ...sure(1), found: null, goodSign: 0 }];
    return list.map(({ term, cell, from, change, adjustedPValue }) => {
      const since = { subject: term, against: String(from), where: cell };
      return {
        kind: "emerging-term",
        question,
        ...since,
        ...sure(adjustedPValue),
        found: change,
        goodSign: 0,
      };
    });
  });
  return [...judged, ...unlisted, ...emerged];
}
