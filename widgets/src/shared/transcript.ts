import { asFault } from "./fault";
import { newId } from "./ids";
import { session } from "./storage";
import type { Fault, Message, ReadTranscript, Said, Say, Transcript } from "./wire";

/** A message of ours that the server has not confirmed. `fault` says why it failed. */
export interface Pending {
  client_id: string;
  text: string;
  at: string;
  state: "sending" | "failed";
  fault: Fault | null;
}

/** The two things a transcript needs from a connection; both namespaces have them. */
export interface TranscriptWire {
  say(event: "chat.say", body: Say): Promise<Said>;
  say(event: "transcript.read", body: ReadTranscript): Promise<Transcript>;
}

/**
 * The transcript of one contact: messages by number without holes, and what was written but not confirmed.
 * Unconfirmed messages are kept in the session storage, so that a reload sends them again under the same id.
 */
export class TranscriptStore {
  private readonly byNumber = new Map<number, Message>();
  private contiguous = 0;
  private list: Message[] = [];
  private waiting: Pending[];
  private flushing = false;
  private fetching: Promise<void> | null = null;
  private readonly subscribers = new Set<() => void>();
  /** Number of the newest message each side has seen, as far as we were told. */
  readonly readBy = { customer: 0, agent: 0 };
  /** Whether the beginning has been read once. */
  loaded = false;

  constructor(
    private readonly wire: TranscriptWire,
    readonly contactId: string,
    private readonly me: { author: "customer" | "agent"; name: string },
  ) {
    this.waiting = restore(contactId);
  }

  /** In order, without holes. */
  get messages(): readonly Message[] {
    return this.list;
  }

  /** Ours, oldest first, not yet confirmed. */
  get pending(): readonly Pending[] {
    return this.waiting;
  }

  /** Number of the newest message known without a hole before it; 0 = none. */
  get last(): number {
    return this.contiguous;
  }

  /** Takes a pushed message; a hole before it is fetched. */
  receive(message: Message): void {
    this.take(message);
    this.changed();
    if (message.number > this.contiguous) void this.resync();
  }

  /** Shows the text at once as pending and sends it, after those before it. Returns its client id. */
  say(text: string): string {
    const client_id = newId();
    this.waiting = [...this.waiting, { client_id, text, at: new Date().toISOString(), state: "sending", fault: null }];
    this.changed();
    void this.flush();
    return client_id;
  }

  /** Sends a failed message again under the same id. */
  retry(clientId: string): void {
    this.mark(clientId, "sending", null);
    void this.flush();
  }

  /** Takes a failed message away for good. */
  discard(clientId: string): void {
    this.waiting = this.waiting.filter((one) => one.client_id !== clientId);
    this.changed();
  }

  /** Reads everything after the last number known, then sends again what was not confirmed. */
  async resync(): Promise<void> {
    this.fetching ??= this.fetch().finally(() => (this.fetching = null));
    await this.fetching;
    for (const one of this.waiting) if (one.fault?.code === "no-answer") this.mark(one.client_id, "sending", null);
    await this.flush();
  }

  /** One side has seen everything up to `number`. */
  markRead(author: keyof typeof this.readBy, number: number): void {
    this.readBy[author] = Math.max(this.readBy[author], number);
    this.changed();
  }

  subscribe(fn: () => void): () => void {
    this.subscribers.add(fn);
    return () => void this.subscribers.delete(fn);
  }

  private async fetch(): Promise<void> {
    for (;;) {
      const after = this.contiguous;
      let page: Transcript;
      try {
        page = await this.wire.say("transcript.read", { contact_id: this.contactId, after });
      } catch {
        return; // The next push or reconnect asks again.
      }
      for (const message of page.messages) this.take(message);
      this.loaded = true;
      this.markRead("customer", page.read_by_customer);
      this.markRead("agent", page.read_by_agent);
      if (this.contiguous >= page.last || this.contiguous === after) return;
    }
  }

  private take(message: Message): void {
    this.byNumber.set(message.number, message);
    this.waiting = this.waiting.filter((one) => one.client_id !== message.client_id);
    while (this.byNumber.has(this.contiguous + 1)) this.contiguous += 1;
    this.list = [...this.byNumber.values()]
      // A line for colleagues has a number like any other, and nothing to show.
      .filter((one) => one.number <= this.contiguous && one.event !== "staff-only")
      .sort((a, b) => a.number - b.number);
  }

  /** One at a time: the server numbers messages in the order they arrive. */
  private async flush(): Promise<void> {
    if (this.flushing) return;
    this.flushing = true;
    try {
      for (let next = this.nextToSend(); next; next = this.nextToSend()) await this.send(next);
    } finally {
      this.flushing = false;
    }
  }

  private nextToSend(): Pending | undefined {
    return this.waiting.find((one) => one.state === "sending");
  }

  private async send(one: Pending): Promise<void> {
    const { client_id, text } = one;
    try {
      const said = await this.wire.say("chat.say", { contact_id: this.contactId, client_id, text });
      const { author, name } = this.me;
      const known = this.byNumber.get(said.number);
      this.receive(
        known ?? { number: said.number, client_id, author, author_name: name, at: said.at, text, event: null, params: {} },
      );
    } catch (thrown) {
      this.mark(client_id, "failed", asFault(thrown));
    }
  }

  private mark(clientId: string, state: Pending["state"], fault: Fault | null): void {
    this.waiting = this.waiting.map((one) => (one.client_id === clientId ? { ...one, state, fault } : one));
    this.changed();
  }

  private changed(): void {
    keep(this.contactId, this.waiting);
    for (const fn of this.subscribers) fn();
  }
}

function key(contactId: string): string {
  return `ringback.pending.${contactId}`;
}

function keep(contactId: string, pending: Pending[]): void {
  if (pending.length) session.set(key(contactId), JSON.stringify(pending));
  else session.remove(key(contactId));
}

function restore(contactId: string): Pending[] {
  try {
    const kept = JSON.parse(session.get(key(contactId)) ?? "[]") as Pending[];
    return kept.map((one) => (one.fault && one.fault.code !== "no-answer" ? one : { ...one, state: "sending", fault: null }));
  } catch {
    return [];
  }
}
