import { sound } from "./kept";

const RING_EVERY_MS = 2_400;
const TITLE_EVERY_MS = 1_000;

let audio: AudioContext | null = null;
let ringTimer = 0;
let titleTimer = 0;
let plainTitle = "";

/** Browsers allow sound only after the person touched the page; the first touch wakes it. */
export function wakeSoundOnFirstTouch(): void {
  const wake = (): void => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, wake, { once: true });
}

function note(hertz: number, startsIn: number, seconds: number, loudness: number): void {
  if (!audio || audio.state !== "running") return;
  const at = audio.currentTime + startsIn;
  const tone = audio.createOscillator();
  const level = audio.createGain();
  tone.frequency.value = hertz;
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(loudness, at + 0.02);
  level.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  tone.connect(level).connect(audio.destination);
  tone.start(at);
  tone.stop(at + seconds);
}

function ringOnce(): void {
  if (!sound.on()) return;
  note(660, 0, 0.35, 0.12);
  note(880, 0.18, 0.45, 0.12);
}

/** One soft note: a new message in a contact that is not in front. */
export function chime(): void {
  if (sound.on()) note(740, 0, 0.2, 0.05);
}

/** Rings and changes the title until `stopRinging`; calling it again changes the title only. */
export function ring(title: string): void {
  if (!ringTimer) {
    ringOnce();
    ringTimer = window.setInterval(ringOnce, RING_EVERY_MS);
    plainTitle = document.title;
  }
  clearInterval(titleTimer);
  let shown = false;
  const swap = (): void => {
    shown = !shown;
    document.title = shown ? title : plainTitle;
  };
  swap();
  titleTimer = window.setInterval(swap, TITLE_EVERY_MS);
}

export function stopRinging(): void {
  if (!ringTimer) return;
  clearInterval(ringTimer);
  clearInterval(titleTimer);
  ringTimer = 0;
  document.title = plainTitle;
}

export type NoticePermission = "unsupported" | "default" | "granted" | "denied";

export function noticePermission(): NoticePermission {
  return "Notification" in window ? Notification.permission : "unsupported";
}

/** Only ever called by a press of the button. */
export async function askForNotices(): Promise<NoticePermission> {
  return "Notification" in window ? Notification.requestPermission() : "unsupported";
}

/** A notice of the desktop while the page is not in front; one per `tag`. */
export function notice(title: string, body: string, tag: string): void {
  if (noticePermission() !== "granted" || !document.hidden) return;
  const shown = new Notification(title, { body, tag });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
