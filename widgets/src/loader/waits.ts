import { stepDown, stepUp } from "../shared/steps";
import type { Estimate, Waits } from "../shared/wire";

/** `loader-*` of every language's shared.ftl, put here by vite.config.ts. Placeables look like `{name}`. */
declare const LOADER_TEXTS: Record<string, Record<string, string>>;
const TEXTS = LOADER_TEXTS;

export type Say = (id: string, values?: Record<string, string | number>) => string;

/** The texts of a language; unknown languages become English. */
export function texts(language: string): Say {
  const table = (TEXTS[language] ?? TEXTS["en"])!;
  return (id, values = {}) => table[id]!.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

export function knownLanguage(tag: string | null | undefined): string | undefined {
  const base = tag?.toLowerCase().split("-")[0] ?? "";
  return base in TEXTS ? base : undefined;
}

/** Short lines such as "Chat: 3 to 8 min" for the two live channels. */
export function waitLines(waits: Waits, say: Say): string[] {
  return (["chat", "callback"] as const).flatMap((channel) => {
    const wait = waits.waits.find((one) => one.channel === channel);
    return wait ? [say(channel, { wait: shortText(wait.estimate, say) })] : [];
  });
}

function shortText({ state, low_s, high_s, reason }: Estimate, say: Say): string {
  if (state !== "known" || high_s === null) {
    return say(reason === "closed" ? "closed" : reason === "nobody" || reason === "on-break" ? "nobody" : "unknown");
  }
  if (high_s <= 60) return say("under");
  const low = stepDown(low_s ?? 0);
  const high = stepUp(high_s);
  if (!low) return say("upto", { high: span(high, say) });
  if (low === high) return say("about", { high: span(high, say) });
  return say("range", { low: high < 60 ? low : span(low, say), high: span(high, say) });
}

function span(minutes: number, say: Say): string {
  if (minutes < 60) return say("min", { n: minutes });
  return say("hour", { h: Math.floor(minutes / 60), m: minutes % 60 || "" }).trim();
}
