// The part of the page in which answers are entered: pasted, counted, or taken from a file.
import type { Metric, Tally } from "cx-metrics";
import { answerReport } from "./answer-report.js";
import { readAnswers, type Answers, type Reading } from "./answers.js";
import { byPause, textOfFile } from "./browser.js";
import { likelyColumn } from "./column.js";
import { countForm } from "./count-fields.js";
import { element, fillSelect, list } from "./elements.js";
import { entryCount, type Entries } from "./entries.js";
import { looksLikeAnswer } from "./labels.js";
import { entriesOf } from "./pasted.js";
import { GROUPS } from "./question.js";
import { isTable, tableOf, type Table } from "./table.js";

/** The answers of one time. */
export interface AnswerBox {
  /** Reads what was entered as answers to another question. */
  ask(this: void, metric: Metric): void;
  /** The answers; null where there are none, or they cannot be used yet. */
  tally(this: void): Tally | null;
  /** Shows counts, as from a link; null empties the box. */
  show(this: void, tally: Tally | null): void;
}

type Way = "paste" | "counts" | "file";
/** What was pasted or opened, with what is to be said about it. */
type Source =
  | { readonly kind: "entries"; readonly entries: Entries; readonly notes: readonly string[] }
  | { readonly kind: "table"; readonly table: Table; readonly notes: readonly string[] };

/** A longer text is not put into the field, where the browser would take its time to lay it out. */
const LONG_TEXT = 20_000;
const WAYS: readonly (readonly [Way, string])[] = [
  ["paste", "Paste answers"],
  ["counts", "Type counts"],
  ["file", "Open a file"],
];
const NOTHING_SAID: Reading = { comma: "unknown", points: {} };

export function answerBox(name: string, title: string, root: HTMLElement, changed: () => void): AnswerBox {
  let metric: Metric = GROUPS.metric;
  let way: Way = "paste";
  let source: Source | null = null;
  let column: number | null = null;
  let reading = NOTHING_SAID;
  let answers: Answers | null = null;
  let turn = 0;

  const text = element("textarea", {
    id: `${name}-text`,
    rows: 6,
    spellcheck: "false",
    autocomplete: "off",
    placeholder: "9\n10\n7\n…",
    "aria-describedby": `${name}-hint`,
    input: () => void take(text.value, false),
    paste: (event) => takePaste(event as ClipboardEvent),
  });
  const file = element("input", {
    type: "file",
    id: `${name}-file`,
    accept: ".csv,.tsv,.txt,text/csv,text/plain",
    change: () => void takeFile(file.files?.[0]),
  });
  const counts = countForm(`${name}-counts`, changed);
  const report = element("div", { class: "report", tabindex: -1 });
  const panels: Readonly<Record<Way, HTMLElement>> = {
    paste: element(
      "div",
      {},
      element("label", { for: text.id }, "Answers"),
      text,
      element("p", { class: "hint", id: `${name}-hint` }, HINT),
    ),
    counts: counts.root,
    file: element(
      "div",
      { class: "drop" },
      element("label", { for: file.id }, "CSV or text file"),
      file,
      element("p", { class: "hint" }, "Or drop it here. It is read in this page and sent nowhere."),
    ),
  };
  const ways = WAYS.map(([value, words]) => {
    const radio = element("input", {
      type: "radio",
      name: `${name}-way`,
      value,
      change: () => choose(value),
    });
    return { value, radio, label: element("label", {}, radio, " ", element("span", {}, words)) };
  });
  const box = element(
    "fieldset",
    {
      class: "box",
      dragover: (event) => {
        event.preventDefault();
        box.classList.add("over");
      },
      dragleave: () => box.classList.remove("over"),
      drop: (event) => {
        event.preventDefault();
        box.classList.remove("over");
        choose("file");
        void takeFile((event as DragEvent).dataTransfer?.files[0]);
      },
    },
    element("legend", {}, title),
    element(
      "div",
      { class: "choice", role: "radiogroup", "aria-label": `${title}: how to enter` },
      ...ways.map(({ label }) => label),
    ),
    ...Object.values(panels),
    report,
  );
  root.append(box);
  choose("paste");

  function choose(next: Way): void {
    way = next;
    turn++;
    for (const { value, radio } of ways) radio.checked = value === way;
    for (const [one, panel] of Object.entries(panels)) panel.hidden = one !== way;
    source = null;
    text.value = file.value = "";
    read();
  }

  function takePaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (pasted.length <= LONG_TEXT) return;
    event.preventDefault();
    text.value = "";
    void take(pasted, false, ["A long text was pasted: it is not shown, only counted."]);
  }

  async function takeFile(given: File | undefined): Promise<void> {
    if (!given) return;
    const mine = ++turn;
    const found = await textOfFile(given);
    if (mine !== turn) return;
    if (found.ok) await take(found.text, true, [`${given.name}.`, ...found.notes]);
    else refuse(found.message);
  }

  /** Reads a text in slices; a later one overtakes it. */
  async function take(given: string, isFile: boolean, notes: readonly string[] = []): Promise<void> {
    const mine = ++turn;
    try {
      const next: Source =
        isFile || isTable(given, looksLikeAnswer)
          ? { kind: "table", table: await byPause(tableOf(given)), notes }
          : { kind: "entries", entries: await byPause(entriesOf(given)), notes };
      if (mine !== turn) return;
      source = next.kind === "entries" && entryCount(next.entries) === 0 ? null : next;
      [column, reading] = [null, NOTHING_SAID];
      read();
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : "unknown";
      if (mine === turn) refuse(`The table cannot be read: ${why}.`);
    }
  }

  function refuse(message: string): void {
    [source, answers] = [null, null];
    report.replaceChildren(element("p", { class: "problem" }, message));
    changed();
  }

  /** Reads the source as answers, and says what was read. */
  function read(): void {
    const focused = document.activeElement?.id ?? "";
    const isWithin = report.contains(document.activeElement);
    const parts: (Node | null)[] = [list(source?.notes ?? [], { class: "hint" })];
    let entries = source?.kind === "entries" ? source.entries : null;
    if (source?.kind === "table") {
      const chosen = columnChoice(source.table);
      parts.push(...chosen.parts);
      entries = chosen.entries;
    }
    const isCells = source?.kind === "table";
    answers = entries && readAnswers(entries, metric, { ...reading, isCells });
    if (entries && answers) {
      const change = (next: Reading) => {
        reading = next;
        read();
      };
      parts.push(
        ...answerReport(answers, {
          name,
          metric: answers.metric,
          reading,
          change,
        }),
      );
    }
    report.replaceChildren(...parts.filter((part) => part !== null));
    // What was drawn anew keeps the focus; what is gone gives it to the report.
    if (isWithin) (document.getElementById(focused) ?? report).focus();
    changed();
  }

  function columnChoice(table: Table): { readonly parts: (Node | null)[]; readonly entries: Entries | null } {
    const { columns, notes } = table;
    const likely = likelyColumn(table, metric);
    const place = column ?? likely?.place ?? (columns.length === 1 ? 0 : null);
    const entries = place === null ? null : (columns[place]?.entries ?? null);
    const seen = list(notes, { class: "hint" });
    if (columns.length < 2) return { parts: [seen], entries };
    const select = element("select", {
      id: `${name}-column`,
      change: () => {
        column = select.value === "" ? null : Number(select.value);
        reading = NOTHING_SAID;
        read();
      },
    });
    const choices = columns.map((one, i) => [String(i), one.name] as const);
    fillSelect(select, [["", "Choose the column"], ...choices], place === null ? "" : String(place));
    const reason = column !== null ? "" : (likely?.reason ?? NO_COLUMN);
    const label = element("p", {}, element("label", {}, "Column ", select));
    return { parts: [seen, label, element("p", { class: "hint" }, reason)], entries };
  }

  return {
    ask(next) {
      metric = next;
      counts.ask(next);
      read();
    },
    tally() {
      const tally = way === "counts" ? counts.tally() : (answers?.tally ?? null);
      if (!tally) return null;
      const { missing, excluded } = tally;
      const isEmpty =
        tally.counts.every((count) => count === 0) && missing === 0 && Object.keys(excluded).length === 0;
      return isEmpty ? null : tally;
    },
    show(tally) {
      counts.show(tally);
      choose(tally ? "counts" : "paste");
    },
  };
}

const HINT =
  "One answer a line, or with commas, semicolons, tabs or spaces between them: 9, 10, 7 or Very satisfied. A table can be pasted too.";
const NO_COLUMN =
  "In no column are at least half of the cells answers to this question: choose one, or another question.";
