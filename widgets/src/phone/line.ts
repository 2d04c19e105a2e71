import { NO_CALLS, after, dismissed, pressed, spoken } from "./calls";
import type { CallBook, Heard } from "./calls";
import { withText } from "./texts";
import type { TextMessage } from "./texts";

export type Link = "connecting" | "ready" | "lost";

export interface LineState {
  link: Link;
  book: CallBook;
  /** Why the last number could not be called, as a message id; empty when it could. */
  problem: string;
  /** Newest first. */
  texts: readonly TextMessage[];
}

/** What the network says of a number that cannot be called, and how we say it. */
const PROBLEMS: Record<number, string> = { 31000: "phone-dial-wrong", 31404: "phone-dial-unknown", 31486: "phone-dial-busy" };
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

function textOf(heard: Heard): TextMessage {
  const { text_id: id = "", from = "", to = "", text = "", at = "" } = heard;
  return { id, from, to, text, at };
}

/** The telephone's line into the simulated network. It answers for every demo number, and dials in again when lost. */
export class PhoneLine {
  private current: LineState = { link: "connecting", book: NO_CALLS, problem: "", texts: [] };
  private readonly watchers = new Set<(state: LineState) => void>();
  private socket: WebSocket | null = null;
  private retryMs = FIRST_RETRY_MS;
  private retryTimer = 0;
  private closed = false;

  constructor(private readonly address = "/carrier/phone") {}

  get state(): LineState {
    return this.current;
  }

  subscribe(watcher: (state: LineState) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  open(): void {
    const url = new URL(this.address, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.socket = socket;
    this.closed = false;
    socket.onopen = () => this.tell({ type: "register", any: true });
    socket.onmessage = (event) => this.hear(String(event.data));
    socket.onclose = () => this.lost(socket);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retryTimer);
    this.socket?.close();
  }

  /** Call one of our numbers; `hidden` withholds the number one calls from. */
  dial(from: string, to: string, hidden: boolean): void {
    this.set({ problem: "" });
    this.tell({ type: "dial", from, to, hidden });
  }

  answer(call: string): void {
    this.tell({ type: "answer", call });
  }

  reject(call: string): void {
    this.tell({ type: "reject", call });
  }

  hangup(call: string): void {
    this.tell({ type: "hangup", call });
  }

  digit(call: string, digit: string): void {
    if (this.tell({ type: "digit", call, digit })) this.set({ book: pressed(this.current.book, call, digit) });
  }

  /** Say something in a call, in words; whether it could be said. */
  speak(call: string, text: string): boolean {
    const told = this.tell({ type: "speech", call, text });
    if (told) this.set({ book: spoken(this.current.book, call, text) });
    return told;
  }

  dismiss(call: string): void {
    this.set({ book: dismissed(this.current.book, call) });
  }

  private hear(data: string): void {
    const heard = JSON.parse(data) as Heard;
    if (heard.type === "registered") {
      this.retryMs = FIRST_RETRY_MS;
      this.set({ link: "ready" });
    }
    if (heard.type === "error") this.set({ problem: PROBLEMS[heard.code ?? 0] ?? "" });
    if (heard.type === "text") this.set({ texts: withText(this.current.texts, textOf(heard)) });
    this.set({ book: after(this.current.book, heard) });
  }

  private lost(socket: WebSocket): void {
    if (this.socket !== socket || this.closed) return;
    this.set({ link: "lost" });
    // Jitter: many phones must not dial in again in the same instant after a restart.
    this.retryTimer = window.setTimeout(() => this.open(), this.retryMs * (0.75 + Math.random() / 2));
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private tell(said: Record<string, string | boolean>): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(said));
    return true;
  }

  private set(change: Partial<LineState>): void {
    this.current = { ...this.current, ...change };
    this.watchers.forEach((watcher) => watcher(this.current));
  }
}
