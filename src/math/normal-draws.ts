import type { Random } from "./random.js";

const LAYERS = 128;
/** The start of the tail, and the area of the tail and of each layer below the curve, for 128 layers. */
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;

/**
 * Makes a function that draws standard normal values.
 *
 * @remarks
 * The ziggurat: the curve is covered by layers of equal area. Nearly all values come from one uniform number, the place
 * within one layer; only at the edge of a layer is the curve itself needed.
 *
 * @see Marsaglia and Tsang 2000, Journal of Statistical Software 5(8); Doornik 2005, "An improved ziggurat method to generate
 * normal random samples", University of Oxford
 * @example
 * normalDraws(seededRandom(1))() // => -1.1563561847634
 */
export function normalDraws(random: Random): () => number {
  const edges = new Float64Array(LAYERS + 1);
  const height = (x: number) => Math.exp((-x * x) / 2);
  edges[0] = AREA / height(TAIL);
  edges[1] = TAIL;
  for (let i = 2; i < LAYERS; i++)
    edges[i] = Math.sqrt(-2 * Math.log(AREA / edges[i - 1]! + height(edges[i - 1]!)));
  const inner = Float64Array.from(edges, (edge, i) => (edges[i + 1] ?? 0) / edge);

  const tail = (): number => {
    for (;;) {
      const beyond = -Math.log(1 - random()) / TAIL;
      if (-2 * Math.log(1 - random()) >= beyond * beyond) return TAIL + beyond;
    }
  };
  return () => {
    for (;;) {
      const place = random() * LAYERS;
      const layer = Math.floor(place);
      const across = 2 * (place - layer) - 1;
      const x = across * edges[layer]!;
      if (Math.abs(across) < inner[layer]!) return x;
      if (layer === 0) return across < 0 ? -tail() : tail();
      const [low, high] = [height(edges[layer]!), height(edges[layer + 1]!)];
      if (low + random() * (high - low) < height(x)) return x;
    }
  };
}
