import type { ComponentChildren } from "preact";

const ADDRESS = /https?:\/\/[^\s<>"'()[\]{}]+/g;
/** Punctuation that ends the sentence, not the address. */
const TRAILING = /[.,;:!?…»”’]+$/;

/** Text with its web addresses as links. Only http and https become links; everything stays text for the browser. */
export function linkify(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, "");
    const href = safeHref(address);
    if (!href) continue;
    parts.push(text.slice(done, match.index));
    parts.push(
      <a key={match.index} href={href} target="_blank" rel="noopener noreferrer">
        {address}
      </a>,
    );
    done = match.index + address.length;
  }
  return [...parts, text.slice(done)];
}

/** The address as the browser reads it, or null when it is not one for the web. */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}
