import type { Connection } from "../shared/connection";
import { TranscriptStore } from "../shared/transcript";
import type { AgentHears, AgentSays, MessageAdded, TypingSeen, Work } from "../shared/wire";
import { forgetAllBut, seen } from "./kept";
import { Observed } from "./observed";

/** A typing sign goes out when the other side says so, or by itself when it went silent. */
const TYPING_ENDS_MS = 6_000;

/** What is written in the contacts one person holds: transcripts, typing signs, read marks. */
export class Chats extends Observed {
  private readonly transcripts = new Map<string, TranscriptStore>();
  private readonly typists = new Map<string, number>();
  private readonly shown = new Map<string, number>();

  constructor(
    private readonly connection: Connection<AgentSays, AgentHears>,
    private readonly name: string,
  ) {
    super();
    connection.on("typing", (sign) => this.hearTyping(sign));
    connection.on("read", (mark) => this.moveMark(mark.contact_id, mark.author, mark.number));
  }

  /** The transcript of a contact of ours; made and read at the first call. */
  transcript(contactId: string): TranscriptStore {
    let store = this.transcripts.get(contactId);
    if (!store) {
      store = new TranscriptStore(this.connection, contactId, { author: "agent", name: this.name });
      this.transcripts.set(contactId, store);
      store.subscribe(() => this.changed());
      void store.resync();
    }
    return store;
  }

  typing(contactId: string): boolean {
    return this.typists.has(contactId);
  }

  /** Number of the newest message the customer's window has shown. */
  customerRead(contactId: string): number {
    return this.transcripts.get(contactId)?.readBy.customer ?? 0;
  }

  /** Messages that no window of ours has shown yet. */
  unread(work: Work): number {
    const { id, last_number } = work.contact;
    const newest = Math.max(last_number, this.transcripts.get(id)?.last ?? 0);
    return Math.max(0, newest - this.shownUpTo(id));
  }

  /** The page has shown everything up to `number`. */
  markShown(contactId: string, number: number): void {
    if (number <= this.shownUpTo(contactId)) return;
    this.keepShown(contactId, number);
    this.changed();
    void this.connection.say("chat.read", { contact_id: contactId, number }).catch(() => undefined);
  }

  sayTyping(contactId: string, on: boolean): void {
    this.connection.murmur("chat.typing", { contact_id: contactId, on });
  }

  receive(added: MessageAdded): void {
    this.transcript(added.contact_id).receive(added.message);
    if (added.message.author === "customer") this.showTyping(added.contact_id, false);
  }

  /** Fetches what was missed while there was no connection. */
  resync(): void {
    for (const store of this.transcripts.values()) void store.resync();
  }

  /** Contacts that are not among these are over. */
  keepOnly(open: string[]): void {
    forgetAllBut(open);
    for (const contactId of this.transcripts.keys()) if (!open.includes(contactId)) this.transcripts.delete(contactId);
  }

  private hearTyping({ contact_id, author, on }: TypingSeen): void {
    this.showTyping(contact_id, author === "customer" && on);
    this.changed();
  }

  private showTyping(contactId: string, on: boolean): void {
    clearTimeout(this.typists.get(contactId));
    this.typists.delete(contactId);
    if (on) this.typists.set(contactId, window.setTimeout(() => this.endTyping(contactId), TYPING_ENDS_MS));
  }

  private endTyping(contactId: string): void {
    this.typists.delete(contactId);
    this.changed();
  }

  private moveMark(contactId: string, author: string, number: number): void {
    if (author === "customer") this.transcripts.get(contactId)?.markRead(author, number);
    // Another tab of ours has shown it.
    else if (number > this.shownUpTo(contactId)) this.keepShown(contactId, number);
    this.changed();
  }

  private shownUpTo(contactId: string): number {
    return this.shown.get(contactId) ?? seen.of(contactId);
  }

  private keepShown(contactId: string, number: number): void {
    this.shown.set(contactId, number);
    seen.keep(contactId, number);
  }
}
