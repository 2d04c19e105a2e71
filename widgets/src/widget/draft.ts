import { newId } from "../shared/ids";
import { session } from "../shared/storage";
import type { Contact } from "../shared/wire";

/** What is asked for in the window; whoever calls does not ask here. */
export type Kind = Exclude<Contact["channel"], "call">;

/** Everything typed before a request is sent, shared by the three forms: changing one's mind loses nothing. */
export interface Draft {
  /** Language wanted for help; empty = not chosen yet. */
  language: string;
  /** "English is fine too if it is quicker." */
  english: boolean;
  topic: string;
  subject: string;
  body: string;
  impact: string;
  country: string;
  number: string;
  email: string;
  /** Call at a chosen time, which begins `at`; else as soon as possible. */
  later: boolean;
  at: string;
  /** The id each kind of request will have: sent twice, it is still one request. */
  ids: Record<Kind, string>;
}

const freshIds = () => ({ chat: newId(), callback: newId(), ticket: newId() });

const EMPTY: Omit<Draft, "ids"> = {
  language: "", english: false, topic: "", subject: "", body: "", impact: "", country: "", number: "", email: "", later: false, at: "",
}; // prettier-ignore

export function readDraft(key: string): Draft {
  try {
    const kept = JSON.parse(session.get(key) ?? "{}") as Partial<Draft>;
    return { ...EMPTY, ...kept, ids: { ...freshIds(), ...kept.ids } };
  } catch {
    return { ...EMPTY, ids: freshIds() };
  }
}

export function keepDraft(key: string, draft: Draft): void {
  session.set(key, JSON.stringify(draft));
}

/** After a request went through: its words go, what describes the customer stays. */
export function sentDraft(draft: Draft, kind: Kind): Draft {
  return { ...draft, topic: "", subject: "", body: "", impact: "", later: false, at: "", ids: { ...draft.ids, [kind]: newId() } };
}
