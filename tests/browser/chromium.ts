import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** Where systems keep Chromium, or Chrome, which behaves the same. */
const USUAL_PLACES: readonly string[] = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The program of an installed Chromium, or null. What needs it skips with a message then. */
export function installedChromium(): string | null {
  return USUAL_PLACES.find((place) => existsSync(place)) ?? null;
}

/** Starts a browser without a window. */
export async function startChromium(program: string): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
}
