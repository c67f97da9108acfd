/** A term with its comments, in ascending order. */
interface Mentioned {
  readonly codes: readonly number[];
  readonly comments: readonly number[];
}

/** The share of comments from which two terms are of the same comments (Jaccard). */
const SAME = 0.85;

/**
 * Joins terms that nearly the same comments mention: the one of most words stands for them, at the place of the first.
 *
 * @param terms - in the order of the result
 */
export function together<T extends Mentioned>(
  terms: readonly T[],
): { readonly term: T; readonly others: readonly T[] }[] {
  const groups: { term: T; others: T[] }[] = [];
  for (const term of terms) {
    const group = groups.find((one) => isSame(one.term.comments, term.comments));
    if (!group) groups.push({ term, others: [] });
    else if (term.codes.length > group.term.codes.length) {
      group.others.push(group.term);
      group.term = term;
    } else group.others.push(term);
  }
  return groups;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  if (Math.min(a.length, b.length) < SAME * Math.max(a.length, b.length)) return false;
  let [both, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) both++;
    const [x, y] = [a[i]!, b[j]!];
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return both >= SAME * (a.length + b.length - both);
}
