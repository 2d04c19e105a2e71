import { session } from "../shared/storage";
import type { PassedOn } from "../shared/wire";
import { draft } from "./kept";

interface Begun extends PassedOn {
  by: string;
}

const KEY = "ringback.begun";

/** The draft of the note on a call that was passed on. */
export function noteId(contactId: string): string {
  return `${contactId}.passed-on`;
}

/** The calls passed on by one person on which this tab has words. They stay here, whatever other tabs do, until they are
 *  sent or waved away here. */
export const begun = {
  of: (agentId: string): PassedOn[] => all().filter((one) => one.by === agentId),
  keep: (agentId: string, call: PassedOn): void => {
    store([...begun.of(agentId).filter((one) => one.contact_id !== call.contact_id), call], agentId);
  },
  drop: (agentId: string, contactId: string): void => {
    draft.keep(noteId(contactId), "");
    store(begun.of(agentId).filter((one) => one.contact_id !== contactId), agentId);
  },
};

function store(calls: PassedOn[], by: string): void {
  session.set(KEY, JSON.stringify(calls.map((call) => ({ ...call, by }))));
}

function all(): Begun[] {
  return JSON.parse(session.get(KEY) ?? "[]") as Begun[];
}
