// What only a browser has: files, pauses, downloads, the clipboard.
import { finishInSlices, type Work } from "./slices.js";

/** Work in slices, with the page alive in between. */
export function byPause<Result>(work: Work<Result>): Promise<Result> {
  const pause = () => new Promise<void>((done) => setTimeout(done, 0));
  return finishInSlices(work, () => performance.now(), pause);
}

type FileText =
  | { readonly ok: true; readonly text: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

const LARGEST = 100e6;

/** The text of a file, by its byte order mark, as UTF-8, or else as Windows-1252, which is then said. */
export async function textOfFile(file: File): Promise<FileText> {
  const refuse = (message: string): FileText => ({ ok: false, message });
  if (file.size > LARGEST)
    return refuse("This file is larger than 100 MB: count its answers with the package instead.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b)
    return refuse("This is a workbook or an archive, not text: save it as CSV first.");
  const marked =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  if (marked === null && bytes.subarray(0, 4096).includes(0))
    return refuse("This is not a text file: save it as CSV first.");
  try {
    return { ok: true, text: new TextDecoder(marked ?? "utf-8", { fatal: true }).decode(bytes), notes: [] };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return {
      ok: true,
      text,
      notes: ["It is not in UTF-8, so it was read as Windows-1252: look at the accents."],
    };
  }
}

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A picture as PNG, twice as fine; null where the browser cannot draw it. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** True if the text is in the clipboard now. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
