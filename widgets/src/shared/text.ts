/** Nothing one can see: blanks, control and format characters (zero width spaces, joiners, marks), half characters, the empty Braille cell. */
const UNSEEN = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a text shows nothing at all. */
export function isBlank(text: string): boolean {
  return UNSEEN.test(text);
}
