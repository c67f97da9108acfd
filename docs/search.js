// What the search of the site finds first: pages by what they are about. Each page carries the words that people type for it in a
// comment below its title (`<!-- keywords: significance, p-value -->`); a word of a heading counts for more than one of the text.
import { IndexEvent } from "typedoc";

const KEYWORDS = /<!-- keywords: ([\s\S]*?) -->/;
// Relative to 10 for a name and 1 for a word of the text, of which the boosts of kinds of results make more or less.
const WEIGHTS = { keywords: 700, headings: 30 };

/** The words of a text. Of pieces of code such as `state")?.clocks[0]`, lunr 2.3.9 may find terms that it does not have, and stop. */
const plain = (text) => text.replace(/[^\p{L}\p{N}'_-]+/gu, " ");

/** The text of the doc comments of a result, as typedoc would index it. */
function commentText(result) {
  const comments = [result, ...(result.signatures ?? [])].map(({ comment }) => comment).filter(Boolean);
  const parts = comments.flatMap(({ summary, blockTags }) => [
    ...summary,
    ...blockTags.flatMap(({ content }) => content),
  ]);
  return parts.map(({ text }) => text).join("\n");
}

export function load(app) {
  app.renderer.on(IndexEvent.PREPARE_INDEX, (event) => {
    Object.assign(event.searchFieldWeights, WEIGHTS);
    const pages = new Map();
    for (const [i, result] of event.searchResults.entries()) {
      if (!result.isDocument()) {
        event.searchFields[i] = { comment: plain(commentText(result)) };
        continue;
      }
      const text = result.content.map((part) => part.text).join("");
      pages.set(i, (KEYWORDS.exec(text)?.[1] ?? "").split(/[\s,-]+/));
      event.searchFields[i] = {
        headings: plain(Array.from(text.matchAll(/^#{1,3} (.+)/gm), ([, heading]) => heading).join("\n")),
        document: plain(text.replace(KEYWORDS, "")),
      };
    }
    // A word of a long list would count for less than one of a short list: all are filled up to the same length.
    const longest = Math.max(...[...pages.values()].map(({ length }) => length));
    for (const [i, words] of pages) {
      event.searchFields[i].keywords = [
        ...words,
        ...Array.from({ length: longest - words.length }, () => "_"),
      ].join(" ");
    }
  });
}
