import { io, type Socket } from "socket.io-client";
import { WireFault, faultOf } from "./fault";
import type { Fault, Goodbye } from "./wire";

export { WireFault } from "./fault";

export type Status = "connecting" | "online" | "offline";

type Ack = { ok: true; reply: unknown } | { ok: false; error: Fault };
type Pairs<Says> = { [E in keyof Says]: [object, unknown] };

const ACK_MS = 10_000;
/** Waits between tries we make ourselves (no token, sent away): doubling from the first to the second, give or take a half. */
const AGAIN_MS = [1_000, 30_000] as const;
/** After these the server does not want this connection back. */
const FINAL = new Set(["signed-out", "disabled"]);

/**
 * One Socket.IO namespace. Reconnects by itself; asks `token` before each connect.
 * `say` waits for the connection, repeats what a broken connection swallowed (every message of ours may be sent
 * twice: ids are made by the client), and throws WireFault: the server's, or `no-answer` after 10 s without an ack.
 */
export class Connection<Says extends Pairs<Says>, Hears> {
  private readonly socket: Socket;
  private state: Status = "connecting";
  private closed = false;
  private pause: number = AGAIN_MS[0];
  private farewell: string | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;
  private waiters: (() => void)[] = [];
  private readonly statusHandlers = new Set<(status: Status) => void>();
  private readonly readyHandlers = new Set<() => void>();
  private readonly deniedHandlers = new Set<() => void | Promise<void>>();
  private readonly farewellHandlers = new Set<(code: string) => void>();

  constructor(namespace: "/customer" | "/agent", token: () => Promise<string>) {
    this.socket = io(location.origin + namespace, {
      path: "/socket.io",
      transports: ["websocket"],
      autoConnect: false,
      // Its own transport: two connections of one page must not end together.
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      auth: (give) => {
        token().then(
          (value) => give({ token: value }),
          () => this.later(),
        );
      },
    });
    this.socket.on("connect", () => this.ready());
    this.socket.on("disconnect", (reason) => this.lost(reason));
    this.socket.on("connect_error", (error) => this.refused(error));
    this.socket.on("goodbye", (goodbye: Goodbye) => (this.farewell = goodbye.code));
  }

  get status(): Status {
    return this.state;
  }

  connect(): void {
    this.closed = false;
    this.farewell = null;
    this.socket.connect();
  }

  /** Ends it for good; pending `say` calls stay unanswered. */
  close(): void {
    this.closed = true;
    clearTimeout(this.again);
    this.socket.disconnect();
  }

  async say<E extends keyof Says & string>(event: E, body: Says[E][0]): Promise<Says[E][1]> {
    for (;;) {
      await this.online();
      let ack: Ack;
      try {
        ack = (await this.socket.timeout(ACK_MS).emitWithAck(event, body)) as Ack;
      } catch {
        if (this.state !== "online") continue;
        throw faultOf("no-answer");
      }
      if (ack.ok) return ack.reply as Says[E][1];
      const { code, field, params } = ack.error;
      throw new WireFault({ code, field: field ?? null, params: params ?? {} });
    }
  }

  /** Says something that is not worth keeping (a typing sign): dropped when there is no connection. */
  murmur<E extends keyof Says & string>(event: E, body: Says[E][0]): void {
    if (this.state === "online") this.socket.volatile.emit(event, body, () => undefined);
  }

  on<E extends keyof Hears & string>(event: E, handler: (body: Hears[E]) => void): () => void {
    const listener = handler as (...args: unknown[]) => void;
    this.socket.on(event as string, listener);
    return () => void this.socket.off(event as string, listener);
  }

  /** Called at once with the status now, then on each change. */
  onStatus(handler: (status: Status) => void): () => void {
    this.statusHandlers.add(handler);
    handler(this.state);
    return () => void this.statusHandlers.delete(handler);
  }

  /** Called after each connect: say `hello` and catch up here. */
  onReady(handler: () => void): () => void {
    this.readyHandlers.add(handler);
    return () => void this.readyHandlers.delete(handler);
  }

  /** Called when the server no longer knows the token: drop it. A new connect follows, which asks for another. */
  onUnauthorized(handler: () => void | Promise<void>): () => void {
    this.deniedHandlers.add(handler);
    return () => void this.deniedHandlers.delete(handler);
  }

  /** Called when the server ended the connection for good (`signed-out`, `disabled`). */
  onGoodbye(handler: (code: string) => void): () => void {
    this.farewellHandlers.add(handler);
    return () => void this.farewellHandlers.delete(handler);
  }

  private online(): Promise<void> {
    return this.state === "online" ? Promise.resolve() : new Promise((go) => this.waiters.push(go));
  }

  private ready(): void {
    this.farewell = null;
    this.pause = AGAIN_MS[0];
    this.become("online");
    for (const handler of this.readyHandlers) handler();
    for (const go of this.waiters.splice(0)) go();
  }

  private lost(reason: string): void {
    this.become("offline");
    // Socket.IO reconnects by itself except when the server said to go ("expired": with a fresh token).
    if (reason !== "io server disconnect" || this.closed) return;
    const code = this.farewell;
    if (code && FINAL.has(code)) for (const handler of this.farewellHandlers) handler(code);
    else this.later();
  }

  /** Socket.IO tries again by itself when nobody answered; told no (`unauthorized`, `no-desk`, `busy`) it does not. */
  private async refused(error: Error): Promise<void> {
    this.become("offline");
    if (error.message === "unauthorized") for (const handler of this.deniedHandlers) await handler();
    if (!this.socket.active) this.later();
  }

  private later(): void {
    clearTimeout(this.again);
    if (this.closed) return;
    this.become("offline");
    this.again = setTimeout(() => {
      if (this.closed) return;
      this.socket.disconnect();
      this.socket.connect();
    }, this.pause * (0.5 + Math.random())); // not all windows of a desk that comes back at the same moment
    this.pause = Math.min(this.pause * 2, AGAIN_MS[1]);
  }

  private become(status: Status): void {
    if (status === this.state) return;
    this.state = status;
    for (const handler of this.statusHandlers) handler(status);
  }
}
