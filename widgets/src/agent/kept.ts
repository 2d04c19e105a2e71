import { local, session } from "../shared/storage";

// Small things kept over a reload. Drafts and read marks belong to one tab, choices like the sound to the browser.

function keep(key: string, value: string): void {
  if (value) session.set(key, value);
  else session.remove(key);
}

/** What is written but not sent (`<contact>`), or the note of the wrap-up (`<contact>.note`). */
export const draft = {
  of: (id: string): string => session.get(`ringback.draft.${id}`) ?? "",
  keep: (id: string, text: string): void => keep(`ringback.draft.${id}`, text),
};

/** Number of the newest message this tab has shown. */
export const seen = {
  of: (contactId: string): number => Number(session.get(`ringback.seen.${contactId}`) ?? 0),
  keep: (contactId: string, number: number): void => keep(`ringback.seen.${contactId}`, String(number)),
};

export const sound = {
  on: (): boolean => local.get("ringback.sound") !== "off",
  keep: (on: boolean): void => local.set("ringback.sound", on ? "on" : "off"),
};

/** The contact whose offer was accepted in this tab: the tab that accepted is the one that picks up the phone. */
export const accepted = {
  here: (contactId: string): boolean => session.get("ringback.accepted") === contactId,
  keep: (contactId: string): void => session.set("ringback.accepted", contactId),
};

/** Forgets drafts and read marks of contacts that are over. */
export function forgetAllBut(contactIds: string[]): void {
  for (const key of keptKeys()) {
    const contactId = /^ringback\.(?:draft|seen)\.([^.]+)/.exec(key)?.[1];
    if (contactId && !contactIds.includes(contactId)) session.remove(key);
  }
}

function keptKeys(): string[] {
  try {
    return Object.keys(sessionStorage);
  } catch {
    return [];
  }
}
