// Fields for counts: one for each point of the scale, or one for each group of NPS.
import type { Metric, Tally } from "cx-metrics";
import { countFields, readCounts } from "./counts.js";
import { element } from "./elements.js";
import { GROUPS } from "./question.js";

export interface CountFields {
  readonly root: HTMLElement;
  /** Draws the fields of a question; those of another scale are emptied. */
  ask(this: void, metric: Metric): void;
  /** The counts; null while one of them is wrong. */
  tally(this: void): Tally | null;
  /** Fills the fields; null empties them. */
  show(this: void, tally: Tally | null): void;
}

export function countForm(name: string, changed: () => void): CountFields {
  const root = element("div", { class: "counts" });
  let metric: Metric = GROUPS.metric;
  let fields: Readonly<Record<string, string>> = {};
  let isByGroup = false;
  let tally: Tally | null = null;
  /** What a link said beside the counts: answers that are missing or were left out. */
  let beside: Pick<Tally, "missing" | "excluded"> | null = null;

  function draw(): void {
    const asked = isByGroup ? GROUPS.metric : metric;
    const problem = element("p", { class: "problem", id: `${name}-problem`, role: "alert" });
    const inputs = countFields(asked).map(({ key, name: words }) => {
      const input = element("input", {
        inputmode: "numeric",
        autocomplete: "off",
        placeholder: "0",
        "aria-describedby": problem.id,
        input: () => {
          fields = { ...fields, [key]: input.value };
          check();
          changed();
        },
      });
      input.value = fields[key] ?? "";
      return { key, input, label: element("label", {}, element("span", {}, words), input) };
    });
    const check = () => {
      const read = readCounts(fields, asked);
      const problems = read.ok ? new Map<string, string>() : read.problems;
      problem.textContent = [...problems.values()].join(" ");
      for (const { key, input } of inputs) input.setAttribute("aria-invalid", String(problems.has(key)));
      tally = read.ok ? { ...read.tally, ...beside } : null;
    };
    root.replaceChildren(
      ...(metric.family === "NPS" ? [groupToggle()] : []),
      element(
        "fieldset",
        { class: isByGroup ? "grid three" : "grid" },
        element(
          "legend",
          {},
          isByGroup ? "Number of people in each group" : "Number of answers at each point",
        ),
        ...inputs.map(({ label }) => label),
      ),
      problem,
    );
    check();
  }

  function groupToggle(): HTMLElement {
    const toggle = element("input", {
      type: "checkbox",
      id: `${name}-groups`,
      change: () => {
        isByGroup = toggle.checked;
        [fields, beside] = [{}, null];
        draw();
        document.getElementById(toggle.id)?.focus();
        changed();
      },
    });
    toggle.checked = isByGroup;
    const words = element("span", {}, "Only promoters, passives and detractors are known");
    return element("p", {}, element("label", { class: "check" }, toggle, words));
  }

  return {
    root,
    ask(next) {
      const isSame =
        next.family === metric.family &&
        next.scale.min === metric.scale.min &&
        next.scale.max === metric.scale.max;
      if (!isSame) [fields, beside, isByGroup] = [{}, null, isByGroup && next.family === "NPS"];
      metric = next;
      draw();
    },
    tally: () => tally,
    show(given) {
      isByGroup = given !== null && given.min < 0;
      beside = given && { missing: given.missing, excluded: given.excluded };
      const counts = given?.counts ?? [];
      fields = Object.fromEntries(counts.map((count, i) => [String(given!.min + i), String(count)]));
      draw();
    },
  };
}
