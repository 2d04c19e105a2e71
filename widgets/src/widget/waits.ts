import { closing } from "../shared/estimate";
import { stepUp } from "../shared/steps";
import type { ChannelChoice, Estimate, Wait, Waits } from "../shared/wire";

export function waitOf(waits: Waits | null, channel: Wait["channel"]): Wait | undefined {
  return waits?.waits.find((wait) => wait.channel === channel);
}

/** The wait of a request about a topic: its own where it has one, else its channel's. */
export function waitAbout(waits: Waits | null, channel: Wait["channel"], topic: string): Estimate | undefined {
  const own = waits?.topics.find((wait) => wait.channel === channel && wait.topics.includes(topic));
  return (own ?? waitOf(waits, channel))?.estimate;
}

/** Every wait that choosing a topic may show. */
export function waitsOfAll(waits: Waits | null, channel: Wait["channel"]): Estimate[] {
  const own = waits?.topics.filter((wait) => wait.channel === channel) ?? [];
  return [...(waits?.waits ?? []).filter((wait) => wait.channel === channel), ...own].map(({ estimate }) => estimate);
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
