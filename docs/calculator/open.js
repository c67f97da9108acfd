// npm run calculator: builds the page, prints its address and opens it; with --no-open only the first two.
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildCalculator } from "./build.js";

const { values } = parseArgs({ options: { "no-open": { type: "boolean" } } });
const here = dirname(fileURLToPath(import.meta.url));
const file = buildCalculator(join(here, "out"));
const address = pathToFileURL(file).href;
console.log(`${address} (${Math.round(statSync(file).size / 1000)} kB)`);

const [command, ...before] = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
}[process.platform] ?? ["xdg-open"];
if (!values["no-open"]) {
  const opener = spawn(command, [...before, address], { stdio: "ignore", detached: true });
  // Without an opener the address is all there is.
  opener.on("error", () => console.log("Open this address in a browser."));
  opener.unref();
}
