import { execFile } from "node:child_process";
import { promisify, stripVTControlCharacters } from "node:util";

export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; what it prints comes without colours. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<CommandResult> {
  const { code, stdout, stderr } = await promisify(execFile)(program, args, options).then(
    (printed) => ({ code: 0, ...printed }),
    (failure: { code: number; stdout: string; stderr: string }) => failure,
  );
  return { status: code, stdout: stripVTControlCharacters(stdout), stderr: stripVTControlCharacters(stderr) };
}
