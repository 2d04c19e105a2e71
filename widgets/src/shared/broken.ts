/** Ends of a call that nobody chose. */

import { t } from "./fluent";

const TEXTS: Record<string, string> = { "cut-off": "callback-cut-off", lost: "callback-lost" };

export const BROKEN: ReadonlySet<string> = new Set(Object.keys(TEXTS));

/** What the customer reads of such an end; nothing of any other. */
export function brokenText({ outcome }: { outcome?: string | null }): string | undefined {
  const key = TEXTS[outcome ?? ""];
  return key && t(key);
}
