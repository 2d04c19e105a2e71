/** Nothing one can see: blanks, control and format characters (zero width spaces, joiners, marks), half characters, the empty Braille cell. */
const UNSEEN = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a text shows nothing at all. */
export function isBlank(text: string): boolean {
  return UNSEEN.test(text);
}

/** Characters a message may have; the server refuses longer ones. */
export const MAX_TEXT = 4_000;

/** Characters the subject of a request may have. */
export const MAX_SUBJECT = 200;

/** How many characters are sent of a text, counted as the server does: an emoji of two halves is one. */
export function lengthSent(text: string): number {
  return Array.from(text.trim()).length;
}

export function isTooLong(text: string, most: number = MAX_TEXT): boolean {
  return lengthSent(text) > most;
}

/** Whether mail could reach it, by the rules of the server: one @, a dot in the domain, no blanks, no control signs. */
export function isMailAddress(text: string): boolean {
  const [local, domain, ...more] = text.trim().split("@");
  if (!local || !domain || more.length || domain.includes("..") || /[\s<>,;"\p{C}\p{Z}]/u.test(local + domain)) return false;
  return domain.replace(/^\.+|\.+$/g, "").includes(".");
}
