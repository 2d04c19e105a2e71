import { Device } from "@twilio/voice-sdk";
import type { Call } from "@twilio/voice-sdk";
import type { PhoneAccess } from "../shared/wire";
import silence from "./silence.wav";
import { PHONE_OFF, PhoneBoard, ringingCall } from "./softphone";
import type { PhoneProblem, PhoneState, Softphone } from "./softphone";

const RENEW_BEFORE_END_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

/** Twilio's error codes in our words; see "Voice SDK error codes" in Twilio's documentation. */
const PROBLEMS: Record<number, PhoneProblem> = {
  20101: "token",
  20103: "token",
  20104: "token",
  31202: "token",
  31204: "token",
  31205: "token",
  31207: "token",
  31005: "network",
  31009: "network",
  53000: "network",
  53405: "path",
  53407: "path",
  31003: "path",
  31401: "microphone",
  31402: "microphone",
  31208: "microphone",
  31486: "busy",
  31480: "elsewhere",
  31404: "refused",
  31603: "refused",
};

/** The library would fetch its sounds from another host, which our pages forbid; the panel rings by itself. */
const SOUNDS = Object.fromEntries(
  ["incoming", "outgoing", "disconnect", ...[..."0123456789sh"].map((key) => `dtmf${key}`)].map((name) => [name, silence]),
);

/** What a Twilio error means for the person. Unknown codes are `unknown`, never silence. */
export function problemOf(code: number | undefined): PhoneProblem {
  return (code !== undefined && PROBLEMS[code]) || "unknown";
}

/** Twilio's softphone. Registering fails -> says why and tries again, except when the microphone is forbidden. */
export class TwilioPhone implements Softphone {
  readonly kind = "twilio";
  private readonly board = new PhoneBoard();
  private device: Device | null = null;
  private call: Call | null = null;
  private retryMs = FIRST_RETRY_MS;
  private retryTimer = 0;

  constructor(private readonly renew: () => void) {}

  get state(): PhoneState {
    return this.board.state;
  }

  onState(handler: (state: PhoneState) => void): () => void {
    return this.board.subscribe(handler);
  }

  start(access: PhoneAccess): void {
    if (this.device) {
      this.device.updateToken(access.token);
      if (this.device.state === Device.State.Unregistered) void this.register();
      return;
    }
    this.board.set({ readiness: "starting", problem: null });
    if (!Device.isSupported) this.board.set({ readiness: "failed", problem: "unsupported" });
    else void this.open(access.token);
  }

  stop(): void {
    clearTimeout(this.retryTimer);
    this.device?.destroy();
    this.device = null;
    this.call = null;
    this.board.set(PHONE_OFF);
  }

  answer(): void {
    this.call?.accept();
  }

  hangup(): void {
    if (this.state.call?.stage === "ringing") this.call?.reject();
    else this.call?.disconnect();
  }

  mute(on: boolean): void {
    this.call?.mute(on);
  }

  digit(digit: string): void {
    this.call?.sendDigits(digit);
  }

  private async open(token: string): Promise<void> {
    const device = new Device(token, { tokenRefreshMs: RENEW_BEFORE_END_MS, closeProtection: true, sounds: SOUNDS });
    this.device = device;
    device.on("registered", () => this.registered());
    device.on("unregistered", () => this.fell());
    device.on("error", (error: { code?: number }) => this.wrong(error.code));
    device.on("tokenWillExpire", () => this.renew());
    device.on("incoming", (call: Call) => this.incoming(call));
    await this.register();
  }

  /** Asks for the microphone first: a phone that can ring but not be spoken into is not ready. */
  private async register(): Promise<void> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
    } catch {
      this.board.set({ readiness: "failed", problem: "microphone" });
      return;
    }
    try {
      await this.device?.register();
    } catch (error) {
      this.wrong((error as { code?: number }).code);
      this.fell();
    }
  }

  private registered(): void {
    this.retryMs = FIRST_RETRY_MS;
    this.board.set({ readiness: "ready", problem: null });
  }

  private fell(): void {
    if (!this.device) return;
    this.board.set({ readiness: "failed", problem: this.state.problem ?? "network" });
    clearTimeout(this.retryTimer);
    this.retryTimer = window.setTimeout(() => void this.register(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private wrong(code: number | undefined): void {
    const problem = problemOf(code);
    if (problem === "token") this.renew();
    const registered = this.device?.state === Device.State.Registered;
    this.board.set({ readiness: registered ? "ready" : "failed", problem });
  }

  private incoming(call: Call): void {
    this.call = call;
    this.board.set({ call: ringingCall(call.parameters["CallSid"] ?? "", call.parameters["From"] ?? "") });
    call.on("accept", () => this.board.setCall({ stage: "up", since: Date.now() }));
    call.on("mute", (muted: boolean) => this.board.setCall({ muted }));
    call.on("error", (error: { code?: number }) => this.wrong(error.code));
    for (const end of ["disconnect", "cancel", "reject"]) call.on(end, () => this.over(call));
  }

  private over(call: Call): void {
    if (this.call !== call) return;
    this.call = null;
    this.board.set({ call: null });
  }
}
