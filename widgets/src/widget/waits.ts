import type { ChannelChoice, Wait, Waits } from "../shared/wire";

export function waitOf(waits: Waits | null, channel: Wait["channel"]): Wait | undefined {
  return waits?.waits.find((wait) => wait.channel === channel);
}

/** The live channel whose wait surely ends first; none when nothing is known about any. */
export function quickest(choices: readonly ChannelChoice[], waits: Waits | null): Wait["channel"] | null {
  let best: Wait | null = null;
  for (const { channel, allowed } of choices) {
    const wait = allowed && channel !== "ticket" ? waitOf(waits, channel) : undefined;
    if (!wait || wait.estimate.state !== "known" || wait.estimate.high_s === null) continue;
    if (!best || wait.estimate.high_s < best.estimate.high_s!) best = wait;
  }
  return best?.channel ?? null;
}
