/**
 * The known name that is spelt most like another, whatever their case; undefined when none is like it.
 *
 * @remarks
 * Counted are the letters that stand at the same place from the beginning or from the end, which must be half of the longer
 * name or more: enough for a slip, such as a letter too many or two swapped, and for abbreviations such as `minN`. An edit
 * distance would be several times as long, and this is part of the smallest bundle.
 *
 * @example nearestName("weigth", ["score", "weight"]) // => "weight"
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let most = 0.49;
  const wanted = name.toLowerCase();
  for (const other of known) {
    const longer = name.length - other.length;
    const letters = [...other.toLowerCase()];
    const alike = letters.filter((letter, i) => letter === wanted[i] || letter === wanted[i + longer]);
    const share = alike.length / Math.max(name.length, other.length);
    if (share > most) [nearest, most] = [other, share];
  }
  return nearest;
}
