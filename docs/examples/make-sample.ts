// Makes sample.csv, a synthetic survey: no row is a real answer. Run it with `npx tsx docs/examples/make-sample.ts`;
// the seed makes every run write the same file.
//
// What is built in, for the examples to find: chat is worse than the rest, support is the weak step of the journey,
// slow answers and price make detractors, and from April 2026 on everybody is somewhat happier.
import { writeFileSync } from "node:fs";
import { seededRandom } from "../../src/math/random.js";

const random = seededRandom(20260101);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(Math.round(value), low), high);
/** Roughly normal with mean 0 and standard deviation 1. */
const noise = () => random() + random() + random() + random() + random() + random() - 3;

const start = Date.UTC(2025, 6, 1);
const end = Date.UTC(2026, 5, 30);
const hour = 3_600_000;
const time = (at: number) => new Date(at).toISOString().slice(0, 16) + "Z";

const rows = Array.from({ length: 1200 }, (_, i) => {
  const at = start + ((end - start) * (i + random())) / 1200;
  const channel = pick(["chat", "email", "phone", "store"]);
  const region = pick(["Americas", "Asia-Pacific", "Europe"]);
  const touchpoint = pick(["onboarding", "purchase", "support", "renewal"]);
  const mood =
    8 +
    (channel === "chat" ? -1 : 0) +
    (touchpoint === "support" ? -1.2 : 0) +
    (at > Date.UTC(2026, 3, 1) ? 0.8 : 0) +
    2 * noise();
  const themes = [
    ...(random() < (mood < 7 ? 0.5 : 0.1) ? ["slow answer"] : []),
    ...(random() < (mood < 7 ? 0.35 : 0.15) ? ["price"] : []),
    ...(random() < (mood > 8 ? 0.5 : 0.15) ? ["friendly staff"] : []),
  ];
  // One question in twelve is skipped.
  const answer = (value: number, low: number, high: number) =>
    random() < 1 / 12 ? "" : clamp(value, low, high);
  const nps = answer(mood, 0, 10);
  const isDetractor = nps !== "" && nps <= 6;
  const contacted = isDetractor && random() < 0.8 ? at + 60 * hour * random() : undefined;
  return [
    `r${String(i + 1).padStart(4, "0")}`,
    `c${String(Math.floor(random() * 700) + 1).padStart(3, "0")}`,
    time(at),
    channel,
    region,
    touchpoint,
    nps,
    answer(mood / 2 + 0.3 * noise(), 1, 5),
    answer(mood * 0.65 + 0.8 * noise(), 1, 7),
    themes.join("|"),
    contacted === undefined ? "" : time(contacted),
  ];
});

const header = "response,customer,answered_at,channel,region,touchpoint,nps,csat,ces,themes,contacted_at";
writeFileSync(
  new URL("sample.csv", import.meta.url),
  [header, ...rows.map((row) => row.join(","))].join("\n") + "\n",
);
