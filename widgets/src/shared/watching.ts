/**
 * Reads every so often while somebody looks at the page, and at once when they look again or the network is back.
 * Returns what ends it.
 */
export function whileSeen(read: () => unknown, every_ms: number): () => void {
  const readIfSeen = () => {
    if (!document.hidden) void read();
  };
  const timer = setInterval(readIfSeen, every_ms);
  addEventListener("online", readIfSeen);
  document.addEventListener("visibilitychange", readIfSeen);
  return () => {
    clearInterval(timer);
    removeEventListener("online", readIfSeen);
    document.removeEventListener("visibilitychange", readIfSeen);
  };
}
