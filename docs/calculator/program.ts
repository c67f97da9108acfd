// The TypeScript that gives the figures of the page.
import type { Tally } from "cx-metrics";
import { comparable } from "./comparison.js";
import { GROUPS, metricOf } from "./question.js";
import { START, type State } from "./state.js";

/** A program that prints what the page shows; null without answers. */
export function programOf(state: State): string | null {
  const { question, level, now, before, industry, margin } = state;
  if (now === null) return null;
  const asked = metricOf(question);
  const named = now.min < 0 ? GROUPS : asked;
  const pair = before && comparable(before, now, asked);
  const options = level === START.level ? "" : `, { level: ${level} }`;
  const names = new Set(["computeScore", "describeScore", importOf(named.code)]);
  const lines = [
    `const metric = ${named.code};`,
    `// Answers by point, from ${now.min} to ${now.max}. tallyScores(answers, { metric }) counts a list of answers.`,
    `const now: TallyOf<typeof metric> = ${tallyCode(now)};`,
    `const score = computeScore(now, metric${options});`,
    `console.log(describeScore(score));`,
  ];
  if (pair) {
    names.add("compareScores").add(importOf(pair.named.code));
    const [from, to] = [tallyCode(pair.before), pair.now === now ? "now" : tallyCode(pair.now)];
    const metric = pair.named.code === named.code ? "metric" : pair.named.code;
    lines.push(
      "",
      `const before: TallyOf<typeof ${metric}> = ${from};`,
      `const { difference, interval, pValue, verdict } = compareScores(before, ${to}, ${metric}${options});`,
      `console.log(verdict, difference, interval, pValue);`,
    );
  }
  if (industry !== null) {
    lines.push(
      "",
      `const figures = findBenchmarks({ metric }).filter(({ industry }) => industry.slug === ${JSON.stringify(industry)});`,
      `for (const figure of figures) {`,
      `  console.log(describePosition(compareToBenchmark(score, figure, { now: Date.now() })));`,
      `}`,
    );
  }
  if (margin !== null) {
    names.add("requiredSampleSize");
    const given = `metric, margin: ${margin}${level === START.level ? "" : `, level: ${level}`}`;
    lines.push("", `console.log(requiredSampleSize({ ${given} }).n);`);
  }
  const imports = [
    `import { ${[...names].sort().join(", ")}, type TallyOf } from "cx-metrics";`,
    ...(industry === null
      ? []
      : [`import { compareToBenchmark, describePosition, findBenchmarks } from "cx-metrics/benchmarks";`]),
  ];
  return [...imports, "", ...lines, ""].join("\n");
}

/** The name to import for the code of a metric. */
function importOf(code: string): string {
  return code.split("(")[0]!;
}

function tallyCode({ min, max, counts, missing, excluded }: Tally): string {
  const left = Object.entries(excluded).map(
    ([reason, one]) => `"${reason}": { count: ${one.count}, positions: [] }`,
  );
  const excludedCode = left.length === 0 ? "{}" : `{ ${left.join(", ")} }`;
  return `{ min: ${min}, max: ${max}, counts: [${counts.join(", ")}], missing: ${missing}, excluded: ${excludedCode} }`;
}
