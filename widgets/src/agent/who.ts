import { session } from "../shared/storage";

// Which person this tab is signed in as: in the address (`#p=<id>`), so that a copied or restored tab knows, and in the
// tab's storage. Several people can be signed in side by side, one per tab.

const KEY = "ringback.person";
/** Marks the entries of the browser's history that are not typed. */
const OURS = "ringback";

export const PAGES = ["work", "floor", "forecasts", "what-if"] as const;
export type Page = (typeof PAGES)[number];

/** Those the bar at the top leads to, and the one of them a page is under. */
export const IN_BAR = ["work", "floor", "forecasts"] as const;
export const barPage = (page: Page): Page => (page === "what-if" ? "forecasts" : page);

function fields(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

function address(person: string | null, page: Page, question = ""): string {
  const view = page === "work" ? "" : `&v=${page}`;
  const hash = person ? `#p=${encodeURIComponent(person)}${view}${question && `&q=${encodeURIComponent(question)}`}` : "";
  return `${location.pathname}${location.search}${hash}`;
}

function show(person: string | null, page: Page, question = ""): void {
  history.replaceState(OURS, "", address(person, page, question));
}

/** Whether the address has come to name another person than the one signed in here. An entry of this tab's history from
 *  before they were is theirs now. */
export function namesAnother(): boolean {
  const [here, named] = [session.get(KEY), fields().get("p")];
  if (!here || !named || named === here) return false;
  if (history.state !== OURS) return true;
  show(here, currentPage());
  return false;
}

export function rememberedPerson(): string | null {
  return fields().get("p") ?? session.get(KEY);
}

/** The e-mail of the demo's person whom the demo site's link to this page named (`#demo=<email>`). */
export function demoEmail(): string | null {
  return fields().get("demo");
}

export function rememberPerson(person: string): void {
  show(person, currentPage(), keptQuestion() ?? "");
  session.set(KEY, person);
}

export function forgetPerson(): void {
  show(null, "work");
  session.remove(KEY);
}

export function currentPage(): Page {
  return PAGES.find((page) => page === fields().get("v")) ?? "work";
}

/** Goes on to a page: the browser's Back leads to the one before, with the question that was asked there. */
export function choosePage(page: Page): void {
  if (page !== currentPage()) history.pushState(OURS, "", address(rememberedPerson(), page));
}

/** Hears of it when Back or Forward has turned the page; returns how to stop. */
export function hearOfPages(turned: (page: Page) => void): () => void {
  const look = (): void => turned(currentPage());
  addEventListener("popstate", look);
  look(); // it may have turned since the page was drawn
  return () => removeEventListener("popstate", look);
}

/** What this page was asked, kept in its address. */
export function keptQuestion(): string | null {
  return fields().get("q");
}

export function keepQuestion(question: string): void {
  show(rememberedPerson(), currentPage(), question);
}
