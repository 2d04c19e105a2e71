import { languageWord, timeText, whenText } from "./dates";
import { has, t } from "./fluent";
import { stepDown, stepUp } from "./steps";
import type { Estimate } from "./wire";
import { named } from "./zoned";

/** "8 minutes", "1 h 15". */
export function minutesText(minutes: number): string {
  if (minutes < 60) return t("span-minutes", { minutes });
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return rest ? t("span-hours-minutes", { hours, minutes: rest }) : t("span-hours", { hours });
}

/** A wait in words: a range, or the reason why there is none. `language` names whom nobody speaks. */
export function estimateText(estimate: Estimate, language?: string): string {
  if (estimate.state === "known" && estimate.high_s !== null) return rangeText(estimate.low_s ?? 0, estimate.high_s);
  return reasonText(estimate, language);
}

function rangeText(low_s: number, high_s: number): string {
  if (high_s <= 60) return t("estimate-under-a-minute");
  const low = stepDown(low_s);
  const high = stepUp(high_s);
  if (low === 0) return t("estimate-up-to", { high: minutesText(high) });
  if (low === high) return t("estimate-about", { high: minutesText(high) });
  const same = high < 60;
  return t("estimate-between", { low: same ? String(low) : minutesText(low), high: minutesText(high) });
}

function reasonText(estimate: Estimate, language?: string): string {
  const reason = estimate.reason ?? "no-history";
  if (reason === "closed" && estimate.opens_at) return t("estimate-closed-until", { when: named(whenText(estimate.opens_at), estimate.opens_at, estimate.zone ?? "") });
  if (reason === "spent" && estimate.opens_at) return t("estimate-spent", { when: whenText(estimate.opens_at) });
  if (reason === "nobody" && language) return t("estimate-nobody-language", { language: languageWord(language) });
  const id = `estimate-${reason}`;
  return has(id) ? t(id) : t("estimate-no-history");
}

/** "4:05" or "1:04:05"; never below zero. */
export function clock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor((s % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/** A share as so many in ten. It says at most a hundredth more than is true, and ten only when it was all. */
export function tenths(share: number): number {
  return share < 1 ? Math.min(9, Math.floor(share * 10 + 0.1)) : 10;
}

const SOON_MS = 30 * 60_000;

/** Whether we close before the end of the range as it is shown ("late"), or after it but soon. */
export function closing({ state, high_s, closes_at }: Estimate, now: number): "late" | "soon" | null {
  if (state !== "known" || high_s === null || closes_at === null) return null;
  const left_ms = Date.parse(closes_at) - now;
  if (left_ms < stepUp(high_s) * 60_000) return "late";
  return left_ms <= SOON_MS ? "soon" : null;
}

const NO_TURN_YET = new Set(["nobody", "nobody-skilled", "on-break", "leaving"]);

/** The same for somebody in line, who stays there when we close: also when nothing is known, and when we are closed. */
export function closingInLine(estimate: Estimate, now: number): "late" | "soon" | "closed" | null {
  const { state, reason, closes_at, opens_at } = estimate;
  if (reason === "spent" || reason === "disturbed" || reason === "offered") return null;
  if (closes_at === null) return opens_at === null ? null : "closed";
  if (state === "known") return closing(estimate, now);
  if (Date.parse(closes_at) - now > SOON_MS) return null;
  return NO_TURN_YET.has(reason ?? "") ? "late" : "soon";
}

/** That we close or are closed, in a sentence. */
export function closesText(how: "late" | "soon" | "closed", estimate: Estimate, channel: "chat" | "callback"): string {
  if (how === "closed") return reasonText({ ...estimate, reason: "closed" });
  const at = estimate.closes_at ?? "";
  return t(how === "late" ? `closing-late-${channel}` : "closing-soon", { when: named(timeText(at), at, estimate.zone ?? "") });
}

/** What then becomes of somebody in line. Those still there go on; where nobody is, nobody does. */
export function keptText({ state }: Estimate, channel: "chat" | "callback"): string {
  return t(channel === "chat" && state === "none" ? "closing-kept-alone" : `closing-kept-${channel}`);
}
