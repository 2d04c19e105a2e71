import type { PhoneAccess } from "../shared/wire";
import { PHONE_OFF, PhoneBoard, ringingCall } from "./softphone";
import type { PhoneState, Softphone } from "./softphone";

interface Heard {
  type: string;
  call?: string;
  from?: string;
  with?: string;
  text?: string;
  code?: string;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** The phone of the simulated network: a websocket, no sound. A lost line is dialed again until `stop`. */
export class SimulatedPhone implements Softphone {
  readonly kind = "simulated";
  private readonly board = new PhoneBoard();
  private socket: WebSocket | null = null;
  private token = "";
  private wanted = false;
  private retryMs = FIRST_RETRY_MS;
  private retryTimer = 0;

  constructor(
    private readonly address: string,
    private readonly renew: () => void,
  ) {}

  get state(): PhoneState {
    return this.board.state;
  }

  onState(handler: (state: PhoneState) => void): () => void {
    return this.board.subscribe(handler);
  }

  start(access: PhoneAccess): void {
    this.token = access.token;
    this.wanted = true;
    if (this.socket?.readyState === WebSocket.OPEN) this.register();
    else if (!this.socket) this.open();
  }

  stop(): void {
    this.wanted = false;
    clearTimeout(this.retryTimer);
    this.socket?.close();
    this.socket = null;
    this.board.set(PHONE_OFF);
  }

  answer(): void {
    this.tellCall("answer");
  }

  hangup(): void {
    this.tellCall(this.state.call?.stage === "ringing" ? "reject" : "hangup");
  }

  mute(on: boolean): void {
    this.board.setCall({ muted: on });
  }

  digit(digit: string): void {
    this.tellCall("digit", { digit });
  }

  private open(): void {
    clearTimeout(this.retryTimer);
    this.board.set({ readiness: "starting" });
    const url = new URL(this.address, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () => this.register();
    socket.onmessage = (event) => this.hear(JSON.parse(String(event.data)) as Heard);
    socket.onclose = () => this.lost(socket);
  }

  private lost(socket: WebSocket): void {
    if (this.socket !== socket) return;
    this.socket = null;
    if (!this.wanted) return;
    // The network repeats `connected` for a call that is still up, so what we show now may be out of date either way.
    this.board.set({ readiness: "failed", problem: this.state.problem ?? "network", call: null });
    this.retryTimer = window.setTimeout(() => this.open(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private register(): void {
    this.tell({ type: "register", token: this.token });
  }

  private tell(said: Record<string, string>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(said));
  }

  private tellCall(type: string, more: Record<string, string> = {}): void {
    const call = this.state.call;
    if (call) this.tell({ type, call: call.id, ...more });
  }

  private hear(heard: Heard): void {
    if (heard.type === "registered") this.registered();
    else if (heard.type === "ring") this.ring(heard);
    else if (heard.type === "connected") this.connected(heard);
    else if (heard.type === "error") this.wrong(heard.code ?? "");
    else if (heard.call && heard.call === this.state.call?.id) this.during(heard);
  }

  private registered(): void {
    this.retryMs = FIRST_RETRY_MS;
    this.board.set({ readiness: "ready", problem: null });
  }

  private ring(heard: Heard): void {
    if (!heard.call || this.state.call?.stage === "up") return;
    this.board.set({ call: ringingCall(heard.call, heard.from ?? "") });
  }

  private connected(heard: Heard): void {
    if (!heard.call) return;
    const before = this.state.call?.id === heard.call ? this.state.call : ringingCall(heard.call, heard.with ?? "");
    this.board.set({ call: { ...before, stage: "up", since: before.since ?? Date.now() } });
  }

  private during(heard: Heard): void {
    if (heard.type === "hungup") this.board.set({ call: null });
    else if (heard.type === "say") this.board.setCall({ heard: heard.text ?? null });
  }

  private wrong(code: string): void {
    if (!/token|auth|expired/.test(code)) return;
    this.board.set({ readiness: "failed", problem: "token" });
    this.renew();
  }
}
