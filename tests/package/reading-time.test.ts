import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/doors.js";

/** The most words of prose of a page: a concept is read in five minutes, a guide in eight. */
const LIMITS = { concepts: 1200, guides: 1800 } as const;
/** Pages to look things up in, which say so in their first paragraph. */
const APPENDIX = /^This page is an appendix\b/m;
/** Written from a list of questions, to be searched and not to be read. */
const GENERATED = ["i-want-to.md"];

/** The words that one reads in a row: no code, tables, pictures, addresses or comments. */
function wordsOf(page: string): number {
  const prose = page
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/^ *(?:\||!\[).*$/gm, "")
    .replace(/\]\([^)]*\)/g, "]");
  return prose.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

const pages = (["concepts", "guides"] as const).flatMap((room) =>
  readdirSync(join(ROOT, "docs", room))
    .filter((file) => file.endsWith(".md") && !GENERATED.includes(file))
    .map((file) => {
      const text = readFileSync(join(ROOT, "docs", room, file), "utf8");
      return { page: `docs/${room}/${file}`, room, text, isAppendix: APPENDIX.test(text) };
    }),
);

describe("the time that a page takes to read", () => {
  it("is counted by the words of its prose", () => {
    const page = [
      "# One title",
      "<!-- keywords: not,\nread -->",
      "Three [plain words](address.md#with-words), and `code`.",
      "```ts\nconst code = 1;\n```",
      "| a | table |\n| - | ----- |",
      "![A picture](pictures/a.svg)",
      "- two more",
    ].join("\n\n");
    expect(wordsOf(page)).toBe(2 + 5 + 2);
  });

  it.each(
    pages.filter(({ isAppendix }) => !isAppendix).map(({ page, room, text }) => [page, room, text] as const),
  )("is short enough: %s", (_, room, text) => {
    expect(wordsOf(text)).toBeLessThanOrEqual(LIMITS[room]);
  });

  it.each(pages.filter(({ room }) => room === "guides").map(({ page, text }) => [page, text] as const))(
    "is not spent on new data, since all guides are about one survey: %s",
    (_, text) => {
      const [, first = ""] = /^```ts\n([\s\S]*?)^```/m.exec(text) ?? [];
      expect(first).toContain("docs/examples/sample.csv");
    },
  );

  it("comes first: README names appendices after the concepts to read", () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    const concepts = pages.filter(({ room }) => room === "concepts");
    const inOrder = concepts
      .map(({ page, isAppendix }) => ({ page, isAppendix, place: readme.indexOf(`(${page})`) }))
      .sort((a, b) => a.place - b.place);
    const firstAppendix = inOrder.findIndex(({ isAppendix }) => isAppendix);
    expect(inOrder.slice(firstAppendix).filter(({ isAppendix }) => !isAppendix)).toEqual([]);
    expect(inOrder[0]?.page).toBe("docs/concepts/one-idea.md");
  });
});
