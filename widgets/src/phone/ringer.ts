const KEY = "ringback-phone-sound";
const RING_HZ = 425;
const RING_S = 1.2;
const PERIOD_MS = 4000;
const LOUDNESS = 0.08;

/** The ringing tone, made by the browser. A browser lets a page sound only after the first click or key in it. */
export class Ringer {
  private audio: AudioContext | null = null;
  private timer = 0;
  private ringing = false;

  get on(): boolean {
    return readChoice() !== "off";
  }

  set on(on: boolean) {
    keepChoice(on ? "on" : "off");
    this.refresh();
  }

  /** Call on every first gesture: from then on the tone can be heard. */
  wake(): void {
    this.audio ??= new AudioContext();
    void this.audio.resume();
  }

  ring(ringing: boolean): void {
    if (this.ringing === ringing) return;
    this.ringing = ringing;
    this.refresh();
  }

  private refresh(): void {
    clearInterval(this.timer);
    if (!this.ringing || !this.on) return;
    this.beep();
    this.timer = window.setInterval(() => this.beep(), PERIOD_MS);
  }

  private beep(): void {
    const audio = this.audio;
    if (audio?.state !== "running") return;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const [start, end] = [audio.currentTime, audio.currentTime + RING_S];
    tone.frequency.value = RING_HZ;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.05);
    volume.gain.setValueAtTime(LOUDNESS, end - 0.1);
    volume.gain.linearRampToValueAtTime(0, end);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(end);
  }
}

// Storage can be switched off in a browser; the phone then forgets the choice and goes on.
function readChoice(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keepChoice(choice: string): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    return;
  }
}
