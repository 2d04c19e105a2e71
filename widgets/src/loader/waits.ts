import { stepDown, stepUp } from "../shared/steps";
import type { Estimate, Waits } from "../shared/wire";

/** Of each language the `loader-*` texts of shared.ftl in the order of words.ts, put here by vite.config.ts. */
declare const LOADER_TEXTS: Record<string, string>;
const TEXTS = LOADER_TEXTS;

/** What the loader says in one language. */
export interface Texts {
  open: string;
  title: string;
  unread: (n: number) => string;
  /** Short lines such as "Chat: 3 to 8 min" for the two live channels. */
  lines: (waits: Waits) => string[];
}

export function knownLanguage(tag: string | null | undefined): string | undefined {
  const base = tag?.toLowerCase().split("-")[0] ?? "";
  return base in TEXTS ? base : undefined;
}

/** The texts of a known language. */
export function texts(language: string): Texts {
  const [open, title, unread, chat, callback, under, upto, about, range, min, hour, nobody, closed, unknown] = TEXTS[
    language
  ]!.split("|") as [string, string, ...string[]];
  const span = (minutes: number) => (minutes < 60 ? fill(min, minutes) : fill(hour, Math.floor(minutes / 60), minutes % 60 || "").trim());
  const wait = ({ state, low_s, high_s, reason }: Estimate) => {
    if (state !== "known" || high_s === null) return reason === "closed" ? closed : reason === "nobody" || reason === "on-break" ? nobody : unknown;
    if (high_s <= 60) return under;
    const low = stepDown(low_s ?? 0);
    const high = stepUp(high_s);
    if (!low) return fill(upto, span(high));
    return low === high ? fill(about, span(high)) : fill(range, high < 60 ? low : span(low), span(high));
  };
  return {
    open,
    title,
    unread: (n) => fill(unread, n),
    lines: ({ waits }) => waits.filter(({ included }) => included).map(({ channel, estimate }) => fill(channel === "chat" ? chat : callback, wait(estimate))),
  };
}

/** A text with its `~` replaced by the values, in order. */
function fill(text: string | undefined, ...values: unknown[]): string {
  return text!.replace(/~/g, () => String(values.shift()));
}
