/** What the loader on the host page and the widget in its frame say to each other. Nothing else is listened to. */

/** Loader -> widget. Only the loader's own page knows the identity; it goes to our exact origin, never into a URL. */
export type ToFrame =
  | { ringback: "host"; identity: string | null; language: string | null }
  | { ringback: "shown"; on: boolean };

/** Widget -> loader. `live`: there are open contacts, so the frame is loaded again after a reload of the page. */
export type ToHost =
  | { ringback: "ready" }
  | { ringback: "close" }
  | { ringback: "state"; unread: number; live: boolean; language: string };

function fields(data: unknown, kind: string): Record<string, unknown> | null {
  const found = data as Record<string, unknown> | null;
  return typeof data === "object" && found?.["ringback"] === kind ? found : null;
}

/** A message for the widget, or null for anything that is not one. */
export function parseToFrame(data: unknown): ToFrame | null {
  const host = fields(data, "host");
  if (host && text(host["identity"]) && text(host["language"])) return data as ToFrame;
  return typeof fields(data, "shown")?.["on"] === "boolean" ? (data as ToFrame) : null;
}

/** A message for the loader, or null for anything that is not one. Small: it ships in embed.js. */
export function parseToHost(data: unknown): ToHost | null {
  const found = data as ToHost | null;
  const kind = found?.ringback;
  if (kind === "ready" || kind === "close") return found;
  if (kind !== "state") return null;
  const { unread, live, language } = found as Extract<ToHost, { ringback: "state" }>;
  return unread >= 0 && typeof live === "boolean" && typeof language === "string" ? found : null;
}

function text(value: unknown): boolean {
  return value === null || (typeof value === "string" && value.length <= 4096);
}
