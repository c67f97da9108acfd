import type { KeyValue } from "../../tally/key.js";

/** A piece of a sentence: words of the report, or a name or text from data, which each medium writes so that it has no effect. */
export type Part =
  string | { readonly name: KeyValue | undefined; readonly isQuoted?: boolean } | { readonly text: string };

/** A sentence for every medium. */
export type Sentence = readonly Part[];

/** How a medium, such as Markdown, writes the pieces of a sentence. */
export interface Medium {
  /** Words of the report. */
  words(this: void, words: string): string;
  /** A name from data. */
  name(this: void, name: KeyValue): string;
  /** The same in quotation marks. */
  quoted(this: void, name: KeyValue): string;
  /** A sentence from data or from the caller. */
  text(this: void, text: string): string;
}

/** A sentence from words and pieces: say`${named(question)} is ${score}.` */
export function say(words: TemplateStringsArray, ...pieces: readonly (Part | Sentence)[]): Sentence {
  return words.flatMap((word, i) => (i < pieces.length ? [word, ...listed(pieces[i]!)] : [word]));
}

function listed(piece: Part | Sentence): Sentence {
  return Array.isArray(piece) ? (piece as Sentence) : [piece as Part];
}

export function named(name: KeyValue | undefined): Part {
  return { name };
}

export function quoted(name: KeyValue): Part {
  return { name, isQuoted: true };
}

/** Sentences with words in between. */
export function joined(sentences: readonly Sentence[], between: string, last = between): Sentence {
  return sentences.flatMap((sentence, i) => {
    if (i === 0) return sentence;
    return [i === sentences.length - 1 ? last : between, ...sentence];
  });
}

/** The first few of several, and how many more there are. */
export function fewOf(sentences: readonly Sentence[], most: number, count: (n: number) => string): Sentence {
  const more = sentences.length - most;
  const first = sentences.slice(0, most);
  return more > 0 ? [...joined(first, ", "), ` and ${count(more)} more`] : joined(first, ", ", " and ");
}

export function written(sentence: Sentence, medium: Medium): string {
  return sentence
    .map((part) => {
      if (typeof part === "string") return medium.words(part);
      if ("text" in part) return medium.text(part.text);
      return (part.isQuoted ? medium.quoted : medium.name)(part.name ?? null);
    })
    .join("");
}
