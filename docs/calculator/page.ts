// The page: reads the controls into a state, works out the results, shows them.
import type { Tally } from "cx-metrics";
import { answerBox, type AnswerBox } from "./answer-box.js";
import { industriesFor, placedAmong } from "./benchmark.js";
import { copy, download, pngOf } from "./browser.js";
import { comparable, comparisonOf, type Comparison } from "./comparison.js";
import { byId, element, fillSelect } from "./elements.js";
import { countText, unitOf } from "./figures.js";
import { readLink, writeLink } from "./link.js";
import { pictureOf, SIZE } from "./picture.js";
import { planOf, usualMargin } from "./plan.js";
import { programOf } from "./program.js";
import {
  cutsOf,
  GROUPS,
  metricOf,
  SCALES,
  usualCut,
  usualQuestion,
  type Asked,
  type Question,
} from "./question.js";
import { resultOf, type Result } from "./result.js";
import { changeParts, benchmarkParts, distributionParts, planParts, scoreParts } from "./show.js";
import type { State } from "./state.js";

const select = (id: string) => byId(id, HTMLSelectElement);
const input = (id: string) => byId(id, HTMLInputElement);
const place = (id: string) => byId(id, HTMLElement);
const button = (id: string, press: () => void) =>
  byId(id, HTMLButtonElement).addEventListener("click", press);

let question: Question = usualQuestion("nps");
let shown: { result: Result; comparison: Comparison | null } | null = null;
let isReady = false;

const now: AnswerBox = answerBox("now", "This time", place("now"), update);
const before: AnswerBox = answerBox("before", "Last time", place("before"), update);

/** Draws the controls of the question, and has the answers read anew. */
function ask(next: Question): void {
  question = next;
  for (const radio of document.querySelectorAll<HTMLInputElement>("input[name=asked]"))
    radio.checked = radio.value === question.asked;
  fillSelect(select("scale"), Object.entries(SCALES[question.asked]), question.scale);
  const hasStatistic = question.asked !== "nps" && question.scale !== "1-5-low";
  place("statistic-label").hidden = !hasStatistic;
  select("statistic").value = question.statistic;
  const cuts = cutsOf(question);
  place("from-label").hidden = cuts.length < 2;
  place("from-name").textContent = question.asked === "csat" ? "Satisfied" : "Easy";
  const usual = usualCut(question);
  fillSelect(
    select("from"),
    cuts.map((cut) => [String(cut), `from ${cut}${cut === usual ? " (usual)" : ""}`]),
    String(question.from ?? usual),
  );
  const { metric } = metricOf(question);
  const industry = select("industry").value;
  const choices = industriesFor(metric);
  const isKnown = choices.some(({ slug }) => slug === industry);
  fillSelect(
    select("industry"),
    [
      ["", choices.length === 0 ? "No published figures for this question" : "Choose an industry"],
      ...choices.map(({ slug, name, figures }) => [slug, `${name} (${figures})`] as const),
    ],
    isKnown ? industry : "",
  );
  input("margin").value = String(usualMargin(metric));
  place("margin-unit").textContent = unitOf(metric);
  isReady = false;
  now.ask(metric);
  before.ask(metric);
  isReady = true;
  update();
}

/** The margin that is wanted; null where it is no number that fits. */
function marginIn(): number | null {
  const typed = input("margin").value.trim().replace(",", ".");
  const { range } = metricOf(question).metric;
  const margin = /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : NaN;
  const isRight = margin > 0 && margin <= range[1] - range[0];
  place("margin-problem").textContent = isRight
    ? ""
    : `Expected a number above 0 and up to ${range[1] - range[0]}, such as ${usualMargin(metricOf(question).metric)}.`;
  input("margin").setAttribute("aria-invalid", String(!isRight));
  return isRight ? margin : null;
}

function update(): void {
  if (!isReady) return;
  const level = Number(select("level").value);
  const tally = now.tally();
  const parts = ["change", "answers", "benchmark", "plan", "share"].map((name) => place(`${name}-part`));
  const asked = metricOf(question);
  const named = tally && tally.min < 0 ? GROUPS : asked;
  const result = tally && resultOf(tally, named.metric, level);
  const hasScore = result !== null && result.score.score !== null;
  for (const part of parts) part.hidden = !hasScore;
  place("status").textContent = result ? result.sentence : EMPTY;
  announce();
  place("headline").hidden = place("peek").hidden = !hasScore;
  if (result)
    place("peek").textContent = `${named.metric.name}: ${result.headline}, ${countText(result.score.n)}`;
  place("headline").textContent = result?.headline ?? "";
  place("score").replaceChildren(...(result ? scoreParts(result) : []));
  shown = null;
  if (!tally || !result || !hasScore) return;
  const margin = marginIn();
  const industry = select("industry").value || null;
  const state: State = { question, level, now: tally, before: before.tally(), industry, margin };
  const comparison = state.before && comparisonOf(comparable(state.before, tally, asked), level);
  shown = { result, comparison };
  place("change-part").hidden = !comparison;
  place("change").replaceChildren(...(comparison ? changeParts(comparison) : []));
  place("distribution").replaceChildren(...distributionParts(result));
  place("benchmarks").replaceChildren(
    ...(industry ? benchmarkParts(placedAmong(result.score, industry, Date.now())) : []),
  );
  place("plan").replaceChildren(
    ...(margin ? planParts(planOf(margin, tally, result.score, level).sentences) : []),
  );
  input("link").value = `${location.href.split("#")[0]}#${writeLink(state)}`;
  place("code").textContent = programOf(state);
  place("shared").textContent = "";
}

const EMPTY = "Enter answers, counts or a file, and the score appears here.";

let waiting = 0;

/** Reads the result out when nothing has changed for a while, and not at each key. */
function announce(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const words = [
      place("status"),
      ...document.querySelectorAll("#score .cautions, #change .verdict, #benchmarks .verdict"),
    ];
    say(place("announcement"), words.map(({ textContent }) => textContent).join(" "));
  }, 700);
}

/** Changes a live region only where its words change, so that they are not read out again. */
function say(region: HTMLElement, words: string): void {
  if (region.textContent !== words) region.textContent = words;
}

/** Shows the state of a link. */
function follow(): void {
  const fragment = location.hash.slice(1);
  const notice = place("notice");
  notice.replaceChildren();
  // The targets of links within the page are no states.
  if (fragment === "" || !fragment.includes("=")) return;
  const link = readLink(fragment);
  if (!link.ok) {
    notice.append(element("p", { class: "notice" }, `${link.message} You can enter answers below.`));
    return;
  }
  const { state } = link;
  select("level").value = String(state.level);
  ask(state.question);
  isReady = false;
  now.show(state.now);
  before.show(state.before);
  byId("before-details", HTMLDetailsElement).open = state.before !== null;
  if (state.industry !== null) select("industry").value = state.industry;
  if (state.margin !== null) input("margin").value = String(state.margin);
  isReady = true;
  update();
}

for (const radio of document.querySelectorAll<HTMLInputElement>("input[name=asked]"))
  radio.addEventListener("change", () => ask(usualQuestion(radio.value as Asked)));
select("scale").addEventListener("change", () => {
  const scale = select("scale").value;
  const statistic = scale === "1-5-low" ? "mean" : question.statistic;
  ask({ ...question, scale, statistic, from: null });
});
select("statistic").addEventListener("change", () =>
  ask({ ...question, statistic: select("statistic").value as Question["statistic"], from: null }),
);
select("from").addEventListener("change", () => {
  const from = Number(select("from").value);
  ask({ ...question, from: from === usualCut(question) ? null : from });
});
for (const id of ["level", "industry"]) select(id).addEventListener("change", update);
input("margin").addEventListener("input", update);

button("png", () => void sharePng());
button("svg", () => {
  const svg = picture();
  if (svg) download(new Blob([svg], { type: "image/svg+xml" }), "score.svg");
});
button("print", () => print());
button("copy-link", () => void shareText(input("link").value, "The link"));
button("copy-code", () => void shareText(place("code").textContent ?? "", "The program"));
button("sample", () => {
  ask(usualQuestion("nps"));
  isReady = false;
  now.show(counts([3, 1, 2, 3, 4, 9, 8, 17, 31, 40, 46]));
  before.show(counts([6, 3, 4, 5, 7, 12, 11, 20, 28, 27, 25]));
  byId("before-details", HTMLDetailsElement).open = true;
  isReady = true;
  update();
  place("result").focus();
});

function counts(list: readonly number[]): Tally {
  return { min: 0, max: 10, counts: list, missing: 0, excluded: {} };
}

function picture(): string | null {
  return shown && pictureOf(shown.result, shown.comparison, input("title").value.trim());
}

async function sharePng(): Promise<void> {
  const svg = picture();
  if (!svg) return;
  const png = await pngOf(svg, SIZE.width, SIZE.height);
  if (png) download(png, "score.png");
  say(place("shared"), png ? "The picture was saved." : "This browser cannot make a PNG: take the SVG.");
}

async function shareText(text: string, what: string): Promise<void> {
  say(
    place("shared"),
    (await copy(text))
      ? `${what} is in the clipboard.`
      : "Copying is not allowed here: select the text and copy it.",
  );
}

// A file that misses the field must not replace the page.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
addEventListener("hashchange", follow);
ask(question);
follow();
