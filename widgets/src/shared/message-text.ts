import { has, t } from "./fluent";
import type { Message } from "./wire";
import { clockText, zoneName } from "./zoned";

/** A message as the reader sees it: a system line in the page's language (in English where we have no words for its
 *  event), anybody else's as it was written. */
export function messageText({ event, params, text }: Message): string {
  const id = `event-${event}`;
  if (!event || !has(id)) return text;
  const { when, zone } = params;
  return t(id, { ...params, ...(when && { when: clockText(String(when)) }), ...(zone && { zone: zoneName(String(zone)) }) });
}
