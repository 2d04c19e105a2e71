import type { ComponentChildren } from "preact";

const ADDRESS = /https?:\/\/[^\s<>"'()[\]{}]+/g;
/** Punctuation that ends the sentence, not the address. */
const ENDING = /[.,;:!?…»”’\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+$/;

/** Signs that turn the direction of the text after them (UAX 9); in an address they can only deceive. */
const TURNS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text with its web addresses as links. Only http and https become links; everything stays text for the browser.
 * Signs that turn the direction act on nothing but the words of their own line, never on a link or on what is around.
 */
export function linkify(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const written = match[0].replace(ENDING, "");
    const address = written.replace(TURNS, "");
    const href = safeHref(address);
    if (!href) continue;
    parts.push(...isolated(text.slice(done, match.index)));
    parts.push(
      <a key={match.index} href={href} dir="ltr" target="_blank" rel="noopener noreferrer">
        {address}
      </a>,
    );
    done = match.index + written.length;
  }
  return [...parts, ...isolated(text.slice(done))];
}

/** The words, each line with such a sign in an element it cannot reach out of. */
function isolated(words: string): ComponentChildren[] {
  if (words.search(TURNS) < 0) return [words];
  return words.split(/(\n)/).map((line) => (line && line !== "\n" ? <span class="isolate">{line}</span> : line));
}

/** The address as the browser reads it, or null when it is not one for the web. */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}
