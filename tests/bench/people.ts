import { onePerRespondent } from "cx-metrics";
import { themeTagger } from "cx-metrics/comments";
import { answers, codes, instants, numbers } from "./answers.js";
import type { Duel } from "./measure.js";

// People and what they wrote.

interface Row {
  readonly id: string;
  readonly at: number;
  readonly rating: number;
}

function latestByHand(rows: readonly Row[]): Row[] {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    const other = latest.get(row.id);
    if (!other || row.at >= other.at) latest.set(row.id, row);
  }
  return [...latest.values()];
}

const WORDS = [
  "late",
  "price",
  "staff",
  "friendly",
  "never",
  "arrived",
  "too",
  "expensive",
  "was",
  "the",
  "it",
];

export const duels: readonly (() => Duel)[] = [
  () => {
    const [ids, at, ratings] = [codes(50_000, 20_000), instants(50_000), answers(50_000)];
    const rows = ids.map((id, i) => ({ id: `r${id}`, at: at[i]!, rating: ratings[i]! }));
    const found = (latest: readonly Row[]) => latest.map(({ id, at: when }) => `${id} ${when}`).sort();
    return {
      title: "the latest of 50,000 rows for each of 20,000 respondents",
      ours: {
        name: "onePerRespondent",
        work: () => onePerRespondent(rows, { respondent: "id", at: "at" }),
        found,
      },
      rivals: [{ name: "Map loop by hand, unchecked", work: () => latestByHand(rows), found, atMost: 1.4 }],
    };
  },
  () => {
    const next = numbers(6);
    const word = () => WORDS[Math.floor(next() * WORDS.length)]!;
    const themes = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [
        `theme ${i}`,
        [`${word()} ${word()}`, `${word()} ${word()} ${word()}`],
      ]),
    );
    const comments = Array.from({ length: 2000 }, () => Array.from({ length: 20 }, word).join(" "));
    const tag = themeTagger(themes);
    const found = (tags: readonly (readonly string[])[]) => tags.map((names) => [...names].sort());
    const one = new RegExp(`\\b(?:${Object.values(themes).flat().join("|")})\\b`, "g");
    return {
      title: "100 themes in 2,000 comments of 20 words",
      ours: { name: "themeTagger", work: () => comments.map((comment) => tag(comment)), found },
      rivals: [
        {
          name: "search for every phrase",
          work: () =>
            comments.map((comment) => {
              const text = ` ${comment.toLowerCase()} `;
              return Object.keys(themes).filter((name) =>
                themes[name]!.some((phrase) => text.includes(` ${phrase} `)),
              );
            }),
          found,
        },
        {
          name: "one regular expression of all phrases, overlaps lost",
          work: () => comments.map((comment) => comment.match(one)),
          atMost: 5,
        },
      ],
    };
  },
];
