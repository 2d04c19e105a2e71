/** The texts the loader carries, in the order in which waits.ts takes them apart. */
export const WORDS = [
  "open", "title", "unread", "chat", "callback", "under", "upto", "about", "range", "min", "hour", "nobody", "closed", "unknown",
]; // prettier-ignore
