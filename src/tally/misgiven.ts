/** What a result of the library is that was given in place of answers or a tally, for messages; empty for anything else. */
export function misgiven(value: unknown): string {
  const given = Object(value) as Readonly<Record<string, unknown>>;
  const kind = KINDS.find(({ has }) => has(given))?.kind;
  return kind === undefined ? "" : `, ${kind}: give the answers or the tally`;
}

type Given = Readonly<Record<string, unknown>>;

const KINDS: readonly { readonly kind: string; readonly has: (given: Given) => boolean }[] = [
  { kind: "a score", has: (given) => "interval" in given && "counts" in given },
  { kind: "a trend", has: ({ points }) => Array.isArray(points) },
  { kind: "a comparison", has: ({ segments }) => Array.isArray(segments) },
  { kind: "a table of mentions", has: ({ mentions }) => Array.isArray(mentions) },
  { kind: "a tally of pairs", has: ({ pairs, min }) => Array.isArray(pairs) && typeof min === "number" },
];
