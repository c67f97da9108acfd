import { bundle } from "../support/bundle.js";
import { importTimesNote, type ImportTimes } from "./import-times.js";

// What is measured, and the most that it may weigh: bytes of an import after minifying and gzip, dependencies included. A
// renamed function is renamed here, and `npm run sizes` writes the table of README anew.

// Wanted and missed since every door checks its options, columns, tallies and metrics, and takes columns: `computeNps` 3,000,
// `parseResponses` 15,000, `cx-metrics/sql` 9,000. The limits below keep them from growing further.

/** The most bytes of each whole door, and of its main functions bundled alone. */
export const BUDGETS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "cx-metrics": {
    "*": 75_550,
    computeNps: 3810,
    tallyScores: 9000,
    computeScore: 16_850,
    compareScores: 18_200,
    compareSegments: 24_300,
  },
  "cx-metrics/trend": { "*": 72_650, computeTrend: 33_500, detectChanges: 20_800, controlLimits: 10_350 },
  "cx-metrics/follow-up": { "*": 55_600, addWorkingTime: 8900, followUpQueue: 20_550 },
  "cx-metrics/validation": { "*": 21_300, parseResponses: 18_750 },
  "cx-metrics/schemas": { "*": 27_100, scoreSchema: 5750, tallySchema: 10_900, policySchema: 16_000 },
  "cx-metrics/benchmarks": { "*": 29_600, compareToBenchmark: 14_150 },
  "cx-metrics/charts": { "*": 32_900, trendChart: 5850 },
  "cx-metrics/comments": { "*": 51_950, commentQuality: 7850, themeTagger: 5350, labelAgreement: 4700 },
  "cx-metrics/outcomes": {
    "*": 53_600,
    computeRetention: 19_450,
    fitRisk: 15_900,
    riskOf: 8650,
    upliftOf: 32_550,
  },
  "cx-metrics/sql": { "*": 12_750, tallyQuery: 8500, talliesFromRows: 3800 },
  "cx-metrics/survey-report": { "*": 162_150, buildReport: 137_400 },
};

/** One line of the table. */
export interface Size {
  readonly specifier: string;
  /** A function, or "*" for the whole door. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * Measures everything that has a budget.
 *
 * @param folder - of the build, from the folder of the repository
 */
export async function measureSizes(folder: string): Promise<Size[]> {
  const wanted = Object.entries(BUDGETS).flatMap(([specifier, names]) =>
    Object.keys(names).map((name) => ({ specifier, name })),
  );
  return Promise.all(
    wanted.map(async ({ specifier, name }): Promise<Size> => {
      const code = `export ${name === "*" ? name : `{ ${name} }`} from "${specifier}"`;
      return { specifier, name, bytes: (await bundle(code, { folder })).bytes };
    }),
  );
}

const START = "<!-- sizes: written by `npm run sizes` -->";
const END = "<!-- end of sizes -->";

/** The table as Markdown: kilobytes of 1,000 bytes, milliseconds. */
export function sizeTable(sizes: readonly Size[], times: ImportTimes): string {
  const lines = Object.keys(BUDGETS).map((specifier) => {
    const own = sizes.filter((size) => size.specifier === specifier);
    const kilobytes = ({ bytes }: Size) => (bytes / 1000).toFixed(1);
    const whole = own.filter(({ name }) => name === "*").map(kilobytes);
    const alone = own.filter(({ name }) => name !== "*");
    const functions = alone.map((one) => `\`${one.name}\` ${kilobytes(one)}`).join(", ");
    return `| \`${specifier}\` | ${whole.join()} | ${times.get(specifier)!.toFixed(0)} | ${functions} |`;
  });
  const head = "| door | kB | import, ms | functions bundled alone, kB |\n| --- | --: | --: | --- |";
  return `${head}\n${lines.join("\n")}\n\n${importTimesNote()}`;
}

/** A page with what stands between its two marks replaced. */
export function withTable(page: string, table: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`Expected the marks ${START} and ${END}`);
  return `${page.slice(0, start + START.length)}\n\n${table}\n\n${page.slice(end)}`;
}

/** The kilobytes that a page states, by door and name. */
export function statedSizes(page: string): ReadonlyMap<string, number> {
  const text = page.slice(page.indexOf(START), page.indexOf(END));
  const stated = new Map<string, number>();
  for (const [, specifier, whole, alone] of text.matchAll(
    /^\| `([^`]+)` *\| *([\d.]+) *\|(?: *\d+ *\|)? (.*) \|$/gm,
  )) {
    stated.set(`${specifier} *`, Number(whole));
    for (const [, name, kilobytes] of alone!.matchAll(/`(\w+)` ([\d.]+)/g)) {
      stated.set(`${specifier} ${name}`, Number(kilobytes));
    }
  }
  return stated;
}
