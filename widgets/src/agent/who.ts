import { session } from "../shared/storage";

// Which person this tab is signed in as: in the address (`#p=<id>`), so that a copied or restored tab knows, and in the
// tab's storage. Several people can be signed in side by side, one per tab.

const KEY = "ringback.person";

export const PAGES = ["work", "floor", "forecasts"] as const;
export type Page = (typeof PAGES)[number];

function fields(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

function show(person: string | null, page: Page): void {
  const hash = person ? `#p=${encodeURIComponent(person)}${page === "work" ? "" : `&v=${page}`}` : "";
  history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
}

export function rememberedPerson(): string | null {
  return fields().get("p") ?? session.get(KEY);
}

/** The e-mail of the demo's person whom the demo site's link to this page named (`#demo=<email>`). */
export function demoEmail(): string | null {
  return fields().get("demo");
}

export function rememberPerson(person: string): void {
  show(person, currentPage());
  session.set(KEY, person);
}

export function forgetPerson(): void {
  show(null, "work");
  session.remove(KEY);
}

export function currentPage(): Page {
  return PAGES.find((page) => page === fields().get("v")) ?? "work";
}

export function choosePage(page: Page): void {
  show(rememberedPerson(), page);
}
