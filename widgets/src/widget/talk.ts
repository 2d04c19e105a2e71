import type { Connection } from "../shared/connection";
import { local } from "../shared/storage";
import { isBlank } from "../shared/text";
import { TranscriptStore } from "../shared/transcript";
import type { CustomerHears, CustomerSays, ReadSeen, TypingSeen } from "../shared/wire";

export type CustomerWire = Connection<CustomerSays, CustomerHears>;

const TYPING_EVERY_MS = 3_000;
const TYPING_STOPS_MS = 4_000;
/** A sign that was not taken back (a lost connection) goes out by itself. */
const TYPING_SHOWN_MS = 7_000;

/** One conversation as the customer's window has it: transcript, typing signs, read marks, the unsent text. */
export class Talk {
  readonly store: TranscriptStore;
  agentTyping = false;
  private saidTypingAt = 0;
  private stop: ReturnType<typeof setTimeout> | undefined;
  private fade: ReturnType<typeof setTimeout> | undefined;
  private readonly subscribers = new Set<() => void>();

  constructor(
    private readonly wire: CustomerWire,
    readonly contactId: string,
    name: string,
  ) {
    this.store = new TranscriptStore(wire, contactId, { author: "customer", name });
    this.store.subscribe(() => this.changed());
  }

  subscribe = (fn: () => void): (() => void) => {
    this.subscribers.add(fn);
    return () => void this.subscribers.delete(fn);
  };

  /** The agent has seen everything up to here. */
  get agentRead(): number {
    return this.store.readBy.agent;
  }

  /** Newest message this browser (its tabs share it), or another of the customer's, has shown. */
  get read(): number {
    return Math.max(Number(local.get(this.key("read")) ?? 0), this.store.readBy.customer);
  }

  get unread(): number {
    const { read } = this;
    return this.store.messages.filter((message) => message.author === "agent" && message.number > read).length;
  }

  /** The window shows everything up to the newest message. */
  seen(): void {
    const { last } = this.store;
    if (last <= this.read) return;
    local.set(this.key("read"), String(last));
    this.sayRead();
    this.changed();
  }

  /** After each connect: reads what was missed, sends what was kept, and says again how far was read. */
  resync(): void {
    void this.store.resync();
    this.sayRead();
  }

  private sayRead(): void {
    const number = this.read;
    if (number > 0) this.wire.murmur("chat.read", { contact_id: this.contactId, number });
  }

  /** Called on each key: says so at most every three seconds, and takes it back after a pause. */
  typed(text: string): void {
    clearTimeout(this.stop);
    if (isBlank(text)) return this.stopped();
    const now = Date.now();
    if (now - this.saidTypingAt >= TYPING_EVERY_MS) {
      this.saidTypingAt = now;
      this.wire.murmur("chat.typing", { contact_id: this.contactId, on: true });
    }
    this.stop = setTimeout(() => this.stopped(), TYPING_STOPS_MS);
  }

  say(text: string): void {
    this.stopped();
    this.store.say(text);
  }

  hearTyping(seen: TypingSeen): void {
    if (seen.author !== "agent") return;
    clearTimeout(this.fade);
    if (seen.on) this.fade = setTimeout(() => this.setTyping(false), TYPING_SHOWN_MS);
    this.setTyping(seen.on);
  }

  hearRead(seen: ReadSeen): void {
    if (seen.author !== "system") this.store.markRead(seen.author, seen.number);
  }

  private setTyping(on: boolean): void {
    if (on === this.agentTyping) return;
    this.agentTyping = on;
    this.changed();
  }

  private stopped(): void {
    clearTimeout(this.stop);
    if (!this.saidTypingAt) return;
    this.saidTypingAt = 0;
    this.wire.murmur("chat.typing", { contact_id: this.contactId, on: false });
  }

  private key(what: string): string {
    return `ringback.${what}.${this.contactId}`;
  }

  private changed(): void {
    for (const fn of this.subscribers) fn();
  }
}
