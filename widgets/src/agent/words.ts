import { countryName, languageName, languageWord } from "../shared/dates";
import { minutesText } from "../shared/estimate";
import { has, locale, t } from "../shared/fluent";
import type { AgentView, AttemptRow, Contact, InboundCard, Offer } from "../shared/wire";

/** The text of `<kind>-<id>`, or the id itself: a policy may name things we have no word for. */
export function named(kind: string, id: string): string {
  const key = `${kind}-${id}`;
  return has(key) ? t(key) : id;
}

/** How long ago, in whole minutes: "less than a minute", "7 minutes". */
export function sinceText(iso: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  return minutes < 1 ? t("estimate-under-a-minute") : minutesText(minutes);
}

/** "On a break: Lunch". */
export function presenceText(presence: AgentView["presence"], reason: string): string {
  const text = t(`agent-presence-${presence}`);
  return presence === "break" && reason ? t("agent-presence-because", { presence: text, reason: named("break", reason) }) : text;
}

/** Where a contact stands, in a word or two. */
export function stateText(contact: Contact): string {
  return named("agent-state", contact.state);
}

/** Why this contact came next, and to this person; empty for one that was never offered. `reader`: the agent it was
 *  offered to, or somebody else who reads about it. */
export function whyText(why: Offer["why"], reader: "agent" | "other" = "agent"): string {
  if (!("level" in why)) return "";
  if (why["kept"]) return t(`why-kept-${reader}`);
  const offer = t("why-offer", { ...why, language: languageWord(String(why["language"])), skill: why["skill"] || "none" });
  return why["step"] ? `${offer} ${widenedText(Number(why["waited_s"]))}` : offer;
}

/** The language somebody is served in by whoever was offered them, and their own beside it when it is another. */
export function servedIn(why: Offer["why"], own: string): string {
  const served = String(why["language"] || own);
  return served === own ? languageName(own) : t("agent-served-in", { language: languageName(served), own: languageWord(own) });
}

function widenedText(waited_s: number): string {
  const minutes = Math.floor(waited_s / 60);
  return minutes ? t("why-widened", { span: minutesText(minutes) }) : t("why-widened-at-once");
}

/** A chat that can be written in. */
export function isOpenChat(contact: Contact): boolean {
  return contact.channel === "chat" && (contact.state === "talking" || contact.state === "ticketed");
}

/** One of our lines by its name in the page's language, else as its caller reads it. */
export function lineName(call: InboundCard): string {
  return call.line_labels[locale()] ?? call.line;
}

/** Why one of our numbers calls, in a line. */
export function callerWhy({ caller_why, country }: Pick<AttemptRow, "caller_why" | "country">): string {
  return t(`caller-why-${caller_why}`, { country: countryName(country) });
}
