import type { Message, TicketRow } from "../shared/wire";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "in 3 hours": a span ahead, in milliseconds, in coarse words. Rounded down to the promise's side, never to zero. */
export function spanText(left: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  if (left >= 2 * DAY) return words.format(Math.floor(left / DAY), "day");
  if (left >= 90 * MINUTE) return words.format(Math.round(left / HOUR), "hour");
  return words.format(Math.max(1, Math.round(left / MINUTE)), "minute");
}

/** Whether a passed promise is broken: nobody of ours wrote since the ticket was opened. */
export function lateFrom(ticket: TicketRow, messages: readonly Message[]): boolean {
  return !messages.some((message) => message.author === "agent" && Date.parse(message.at) > Date.parse(ticket.opened_at));
}
