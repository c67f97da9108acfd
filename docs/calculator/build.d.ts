import type { Metafile } from "esbuild";

interface PageOptions {
  /** The address of the page to go back to; none where there is none. */
  readonly home?: string;
}

/** The page as HTML, and what its script is made of. */
export function makePage(options?: PageOptions): { readonly html: string; readonly metafile: Metafile };

/** Writes the page into a folder; gives its path. */
export function buildCalculator(folder: string, options?: PageOptions): string;
