import type { Contact } from "./wire";

type ContactState = Contact["state"];

const OVER: ReadonlySet<ContactState> = new Set(["ended", "left", "canceled", "failed", "wrapping"]);
const IN_LINE: ReadonlySet<ContactState> = new Set(["waiting", "offered"]);
const CANCELABLE: ReadonlySet<ContactState> = new Set(["waiting", "offered", "retrying", "asking", "booked"]);
const TALKING: ReadonlySet<ContactState> = new Set(["talking", "ticketed"]);

/** For the customer a contact is over once the agent only writes notes about it. */
export const isOver = (contact: Contact): boolean => OVER.has(contact.state);
export const isInLine = (contact: Contact): boolean => IN_LINE.has(contact.state);
export const isTalking = (contact: Contact): boolean => TALKING.has(contact.state);
/** A callback can be taken back until the call is being placed. */
export const isCancelable = (contact: Contact): boolean => CANCELABLE.has(contact.state);
