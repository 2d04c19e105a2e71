import { stepUp } from "../shared/steps";
import type { ChannelChoice, Wait, Waits } from "../shared/wire";

export function waitOf(waits: Waits | null, channel: Wait["channel"]): Wait | undefined {
  return waits?.waits.find((wait) => wait.channel === channel);
}

/** The live channel with the shortest wait as shown; none when nothing is known, or both look the same. */
export function quickest(choices: readonly ChannelChoice[], waits: Waits | null): Wait["channel"] | null {
  const known = choices.flatMap(({ channel, allowed }) => {
    const high_s = allowed && channel !== "ticket" ? waitOf(waits, channel)?.estimate.high_s : null;
    return typeof high_s === "number" ? [{ channel, minutes: stepUp(high_s) }] : [];
  });
  const [first, second] = known.sort((a, b) => a.minutes - b.minutes);
  return first && first.minutes !== second?.minutes ? first.channel : null;
}
