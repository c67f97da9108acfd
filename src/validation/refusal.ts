/** What a check says when it throws, as the message of an issue; null when it does not. */
export function refusalOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "This was refused";
  }
}
