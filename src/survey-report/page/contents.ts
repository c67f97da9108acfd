import type { ReportSection } from "./sections.js";

/** Links to the sections of a page, by the anchors that GitHub gives to headings. */
export function contentsText(sections: readonly ReportSection[]): string {
  const known = new Map<string, number>();
  return sections
    .map(({ title }) => {
      const anchor = anchorOf(title);
      const times = known.get(anchor) ?? 0;
      known.set(anchor, times + 1);
      return `[${title}](#${times === 0 ? anchor : `${anchor}-${times}`})`;
    })
    .join(" · ");
}

/** The anchor of a heading: its letters and digits in lower case, with hyphens for spaces. */
function anchorOf(title: string): string {
  return encodeURI(
    title
      .toLowerCase()
      .replace(/&amp;/g, "&")
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
