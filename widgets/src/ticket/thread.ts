import { getJson, postJson } from "../shared/http";
import { session } from "../shared/storage";
import { TranscriptStore } from "../shared/transcript";
import type { TranscriptWire } from "../shared/transcript";
import { whileSeen } from "../shared/watching";
import type { Message, ReadTranscript, Said, Say, TicketRow, TicketThread, Transcript } from "../shared/wire";

const REFRESH_MS = 10_000;

/** One ticket, read and written through its private link. What is written is kept over reloads until it is confirmed. */
export class TicketDesk {
  readonly transcript: TranscriptStore;
  private row: TicketRow;
  /** The thread as last read; the transcript takes from it what it does not have yet. */
  private messages: readonly Message[];
  /** False when the server did not answer the last time it was asked. */
  private online = true;
  private readonly watchers = new Set<() => void>();

  constructor(
    private readonly address: string,
    first: TicketThread,
  ) {
    this.row = first.ticket;
    this.messages = first.messages;
    const me = { author: "customer", name: first.ticket.customer.name } as const;
    this.transcript = new TranscriptStore(this.wire(), `ticket-${first.ticket.number}`, me);
    this.messages.forEach((message) => this.transcript.receive(message));
    if (this.transcript.pending.length) void this.transcript.resync();
  }

  get ticket(): TicketRow {
    return this.row;
  }

  get reachable(): boolean {
    return this.online;
  }

  /** What was typed and not sent yet, kept for this tab. */
  get draft(): string {
    return session.get(this.draftKey) ?? "";
  }

  set draft(text: string) {
    if (text) session.set(this.draftKey, text);
    else session.remove(this.draftKey);
  }

  subscribe = (fn: () => void): (() => void) => {
    this.watchers.add(fn);
    const stop = this.transcript.subscribe(fn);
    return () => {
      this.watchers.delete(fn);
      stop();
    };
  };

  /** Follows the ticket while the page is seen: an answer appears by itself. */
  follow(): () => void {
    return whileSeen(() => this.refresh(), REFRESH_MS);
  }

  async refresh(): Promise<void> {
    const thread = await getJson<TicketThread>(this.address).catch(() => null);
    this.online = thread !== null;
    if (thread) {
      this.row = thread.ticket;
      this.messages = thread.messages;
      await this.transcript.resync();
    }
    this.watchers.forEach((fn) => fn());
  }

  private get draftKey(): string {
    return `ringback.ticket-draft.${this.row.number}`;
  }

  /** The two questions of a transcript, answered over the link instead of a socket. */
  private wire(): TranscriptWire {
    const say = async (event: "chat.say" | "transcript.read", body: Say | ReadTranscript): Promise<Said | Transcript> =>
      event === "chat.say" ? this.send(body as Say) : this.read(body as ReadTranscript);
    return { say } as TranscriptWire;
  }

  private async send({ client_id, text }: Say): Promise<Said> {
    const said = await postJson<Said>(`${this.address}/messages`, { client_id, text });
    void this.refresh(); // Writing can change the ticket's state.
    return said;
  }

  /** From the thread as last read: it is always whole. */
  private read({ contact_id, after = 0 }: ReadTranscript): Promise<Transcript> {
    const messages = this.messages.filter((message) => message.number > after);
    const last = this.messages.at(-1)?.number ?? 0;
    // A ticket's page shows no read marks.
    return Promise.resolve({ conversation_id: contact_id, messages, last, read_by_customer: 0, read_by_agent: 0 });
  }
}
