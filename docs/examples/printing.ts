// What a program prints, as text.
import { Console } from "node:console";
import { Writable } from "node:stream";

/** Runs it with a console of its own and gives what it printed. */
export async function printing(run: () => Promise<unknown>): Promise<string> {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const { console } = globalThis;
  globalThis.console = new Console({ stdout: stream, colorMode: false });
  try {
    await run();
    return text;
  } finally {
    globalThis.console = console;
  }
}
