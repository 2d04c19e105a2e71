import type { Contact } from "./wire";

type ContactState = Contact["state"];

const OVER: ReadonlySet<ContactState> = new Set(["ended", "left", "canceled", "failed", "wrapping"]);
const IN_LINE: ReadonlySet<ContactState> = new Set(["waiting", "offered"]);
const CHANGEABLE: ReadonlySet<ContactState> = new Set(["waiting", "offered", "retrying", "asking", "booked"]);
const MAY_RING = new Set(["dialing", "ringing", "unsure", "may-ring"]);
const TALKING: ReadonlySet<ContactState> = new Set(["talking", "ticketed"]);

/** For the customer a contact is over once the agent only writes notes about it. */
export const isOver = (contact: Contact): boolean => OVER.has(contact.state);
export const isInLine = (contact: Contact): boolean => IN_LINE.has(contact.state);
export const isTalking = (contact: Contact): boolean => TALKING.has(contact.state);
/** Its time, or the way it goes, can be changed until somebody is being called. */
export const isChangeable = (contact: Contact): boolean => CHANGEABLE.has(contact.state);
/** A callback can be taken back until its customer is on the line. */
export const isCancelable = (contact: Contact): boolean => !contact.call && (isChangeable(contact) || contact.state === "connecting");
/** Whether a call to the customer is on its way already, or may be: canceled or not, their phone may ring once more. */
export const mayRing = ({ callback }: Contact): boolean => MAY_RING.has(callback?.leg ?? "");
