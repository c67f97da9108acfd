import { themeTagger } from "cx-metrics";
import { milliseconds, printRatios } from "./measure.js";

/** Themes of comments: by the tagger, by a search for every phrase, and of a text made to lead it astray. */
export function run(): void {
  const words = [
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
  const word = () => words[Math.floor(Math.random() * words.length)]!;
  const phrases = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [
      `theme ${i}`,
      [`${word()} ${word()}`, `${word()} ${word()} ${word()}`],
    ]),
  );
  const comments = Array.from({ length: 5000 }, () => Array.from({ length: 20 }, word).join(" "));
  const tag = themeTagger(phrases);
  printRatios("100 themes in 5,000 comments of 20 words", [
    { name: "themeTagger", milliseconds: milliseconds(() => comments.map((comment) => tag(comment)), 5) },
    {
      name: "a search for every phrase",
      milliseconds: milliseconds(
        () =>
          comments.map((comment) => {
            const text = ` ${comment.toLowerCase()} `;
            return Object.keys(phrases).filter((name) =>
              phrases[name]!.some((phrase) => text.includes(` ${phrase} `)),
            );
          }),
        3,
      ),
    },
  ]);
  // Phrases of up to 2000 words that almost match everywhere: trying each of them at each word would take 10^9 steps.
  const overlapping = themeTagger({
    x: [`${"a ".repeat(2000)}b`],
    ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`t${i}`, ["a ".repeat(i + 1)]])),
  });
  printRatios("Overlapping phrases, linear in the text", [
    ...[125_000, 250_000, 500_000].map((length) => ({
      name: `${length} words`,
      milliseconds: milliseconds(() => overlapping("a ".repeat(length)), 3),
    })),
  ]);
}
