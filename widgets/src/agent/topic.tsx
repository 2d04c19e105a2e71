import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { has, locale, t } from "../shared/fluent";
import type { TopicName } from "../shared/wire";

export const NO_TOPICS: readonly TopicName[] = [];

/** The policy's topics; none until they are read. */
export const Topics = createContext(NO_TOPICS);

/** How a topic is called in the language of the page, by its id. */
export function useTopicName(): (id: string) => string {
  const topics = useContext(Topics);
  return (id) => {
    const labels = topics.find((topic) => topic.id === id)?.labels;
    return has(`topic-${id}`) ? t(`topic-${id}`) : (labels?.[locale()] ?? labels?.["en"] ?? id);
  };
}

/** A topic in the language of the page. The desk names it in its contact's. */
export function Topic({ of }: { of: string }) {
  const found = useContext(Topics).find(({ id, labels }) => id === of || Object.values(labels).includes(of));
  if (!found) return <>{of}</>;
  const key = `topic-${found.id}`;
  return <>{has(key) ? t(key) : (found.labels[locale()] ?? found.labels["en"] ?? of)}</>;
}
