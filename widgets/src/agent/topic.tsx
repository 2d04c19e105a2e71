import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { has, locale, t } from "../shared/fluent";
import type { TopicName } from "../shared/wire";

export const NO_TOPICS: readonly TopicName[] = [];

/** The policy's topics; none until they are read. */
export const Topics = createContext(NO_TOPICS);

/** A topic in the language of the page. The desk names it in its contact's. */
export function Topic({ of }: { of: string }) {
  const found = useContext(Topics).find(({ id, labels }) => id === of || Object.values(labels).includes(of));
  if (!found) return <>{of}</>;
  const key = `topic-${found.id}`;
  return <>{has(key) ? t(key) : (found.labels[locale()] ?? found.labels["en"] ?? of)}</>;
}
