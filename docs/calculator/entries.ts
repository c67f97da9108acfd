// The different texts among answers, each with its number and the place where it was first: all that is kept of rows.

/** Where a text was first, and how often it is there. */
export interface Seen {
  count: number;
  /** The line, from 1. */
  readonly line: number;
  /** The place in the line, from 1; 0 where a line has one entry. */
  readonly place: number;
}

export interface Entries {
  readonly texts: ReadonlyMap<string, Seen>;
  /** Entries without text. */
  readonly blank: number;
  /** Entries beyond the texts that are kept. */
  readonly more: Seen | null;
}

/** So many different texts are kept: a question has a few, a column of comments has nearly as many as rows. */
const MOST_TEXTS = 500;
/** Numbers on a scale are shorter than this, and are always kept. */
const SHORT = 4;
/** A longer text is no answer, but may be a line of many. */
export const LONGEST = 200;

/** Collects texts. */
export function entryCollector() {
  const texts = new Map<string, Seen>();
  let blank = 0;
  let more: Seen | null = null;
  return {
    add(this: void, text: string, line: number, place = 0): void {
      const known = texts.get(text);
      if (known) known.count++;
      else if (text === "") blank++;
      else if (text.length <= SHORT || (texts.size < MOST_TEXTS && text.length <= LONGEST)) {
        texts.set(text, { count: 1, line, place });
      } else if (more) more.count++;
      else more = { count: 1, line, place };
    },
    finish: (): Entries => ({ texts, blank, more }),
  };
}

/** The number of entries, with blank ones. */
export function entryCount({ texts, blank, more }: Entries): number {
  let count = blank + (more?.count ?? 0);
  for (const seen of texts.values()) count += seen.count;
  return count;
}

/** "line 4", "line 4, entry 2". */
export function placeText({ line, place }: Pick<Seen, "line" | "place">): string {
  return place > 0 ? `line ${line}, entry ${place}` : `line ${line}`;
}
