import { closing } from "../shared/estimate";
import { stepUp } from "../shared/steps";
import type { ChannelChoice, Wait, Waits } from "../shared/wire";

export function waitOf(waits: Waits | null, channel: Wait["channel"]): Wait | undefined {
  return waits?.waits.find((wait) => wait.channel === channel);
}

/** The live channel with the shortest wait as shown; none when nothing is known, or both look the same. A wait that may
 *  outlast the day is nothing to recommend. */
export function quickest(choices: readonly ChannelChoice[], waits: Waits | null, now: number): Wait["channel"] | null {
  const known = choices.flatMap(({ channel, allowed }) => {
    const estimate = allowed && channel !== "ticket" ? waitOf(waits, channel)?.estimate : null;
    return estimate?.high_s != null && closing(estimate, now) !== "late" ? [{ channel, minutes: stepUp(estimate.high_s) }] : [];
  });
  const [first, second] = known.sort((a, b) => a.minutes - b.minutes);
  return first && first.minutes !== second?.minutes ? first.channel : null;
}
