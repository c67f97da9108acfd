// Calls that must stay wrong, and types that must stay readable. The `types` script compiles this file: an error that
// no longer happens makes its `@ts-expect-error` an error.
import {
  cesMetric,
  classify,
  classifyNps,
  computeCsat,
  computeNps,
  computeScore,
  csatMetric,
  emptyTally,
  interpretNps,
  mergeTallies,
  NPS,
  NPS_1_TO_10,
  tallyBy,
  tallyScores,
  type CsatCategory,
  type Metric,
  type NpsCategory,
  type Score,
  type Tally,
  type TallyTable,
} from "../../src/index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only when the value has exactly the expected type. */
declare function shows<Expected>(): <Actual>(
  value: Actual,
  ...no: Same<Actual, Expected> extends true ? [] : [never]
) => void;

const nps = tallyScores([9], { metric: NPS });
const csat = tallyScores([5], { metric: csatMetric() });
const seven = emptyTally(csatMetric({ scale: "1-7" }));
const stored = JSON.parse("{}") as Tally;

// The types an editor shows.
shows<Tally<0, 10>>()(nps);
shows<Tally<1, 5>>()(csat);
shows<Tally<1, 7>>()(seven);
const five = csatMetric();
shows<Metric<CsatCategory, 1, 5>>()(five);
const score = computeNps([9]);
shows<Score<NpsCategory>>()(score);
const general = computeScore(csat, csatMetric());
shows<Score<CsatCategory>>()(general);
const group = classifyNps(9);
shows<"detractor" | "passive" | "promoter">()(group);
const satisfaction = classify(4, csatMetric());
shows<"dissatisfied" | "neutral" | "satisfied">()(satisfaction);
const effort = classify(4, cesMetric());
shows<"difficult" | "neutral" | "easy">()(effort);
const table = tallyBy([{ channel: "chat", rating: 9 }], { metric: NPS, score: "rating", by: "channel" });
shows<TallyTable<"channel", Tally<0, 10>>>()(table);

// Scales do not mix.
// @ts-expect-error a tally of 1-5 is not one of 0-10
computeNps(csat);
// @ts-expect-error a tally of 1-7 is not one of 1-5
computeCsat(seven);
// @ts-expect-error a tally of 0-10 is not one of 1-10
computeScore(nps, NPS_1_TO_10);
// @ts-expect-error tallies of two scales do not merge
mergeTallies(nps, csat);
// @ts-expect-error no CSAT question is asked on 0-10 here
csatMetric({ scale: "0-10" });

// A tally read from storage has a scale that only running can tell.
computeNps(stored);
mergeTallies(stored, nps);

// Metrics do not mix.
// @ts-expect-error a satisfaction score has no NPS band
interpretNps(computeCsat([5]));
interpretNps(score);

// Answers are numbers, and rows need an accessor.
// @ts-expect-error strings are no answers
computeNps(["9"]);
// @ts-expect-error rows need to say where the answer is
computeNps([{ rating: 9 }]);
// @ts-expect-error the property is misspelt
computeNps([{ rating: 9 }], { score: "ratng" });
// @ts-expect-error the function reads a property that rows do not have
computeNps([{ rating: 9 }], { score: (row) => row.ratng });
computeNps([{ rating: 9 }], { score: (row) => row.rating });
// @ts-expect-error the key is misspelt
tallyBy([{ channel: "chat", rating: 9 }], { metric: NPS, score: "rating", by: { channel: "chanel" } });

// Methods belong to kinds.
// @ts-expect-error computeNps has the score interval only
computeNps([9], { method: "wald" });
computeCsat([5], { method: "clopper-pearson" });
computeCsat([5], { method: undefined, level: undefined, scale: undefined });
