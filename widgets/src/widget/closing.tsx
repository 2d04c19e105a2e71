import { closesText, closing, closingInLine, keptText } from "../shared/estimate";
import { t } from "../shared/fluent";
import { useNow } from "../shared/ui";
import type { Contact, Estimate } from "../shared/wire";
import type { App } from "./app";
import { openWays } from "./changing";
import type { Kind } from "./draft";

interface Props {
  app: App;
  channel: Kind;
  estimate: Estimate;
  /** Name what else one can do; where the other ways are in sight, they speak for themselves. */
  instead?: boolean;
}

/** Beside a wait: that it is longer than usual, that we close before it may be over, or not long after. Drawn within a sentence or a button. */
export function Closing({ app, channel, estimate, instead = false }: Props) {
  const how = closing(estimate, useNow(30_000));
  if (channel === "ticket") return null;
  if (!how) return estimate.longer ? <Longer /> : null;
  return (
    <>
      {estimate.longer && <Longer />}
      <span class="closing" data-how={how} data-testid="closing">
        {closesText(how, estimate, channel)}
        {how === "late" && instead && ` ${t(insteadOf(app, channel))}`}
      </span>
      {how === "late" && instead && channel === "callback" && <BookInstead app={app} />}
    </>
  );
}

/** The same for somebody in line: what becomes of their place, and what they can do instead. */
export function ClosingInLine({ app, contact, estimate }: { app: App; contact: Contact; estimate: Estimate }) {
  const how = closingInLine(estimate, useNow(30_000));
  const channel = contact.channel;
  if (channel !== "chat" && channel !== "callback") return null;
  return (
    <>
      {estimate.longer && <Longer />}
      {how && (
        <p class="line-closing" data-testid="closing">
          <strong>{closesText(how, estimate, channel)}</strong> {keptText(estimate, channel)}
          {how !== "soon" && ` ${t(insteadOf(app, channel))}`}
        </p>
      )}
    </>
  );
}

/** The line closes before the turn comes: a time tomorrow is surer. */
function BookInstead({ app }: { app: App }) {
  // A call that waits already has its own button for that.
  if (!app.view?.bookable || app.draft.later || app.screen.name !== "callback") return null;
  return (
    <button type="button" class="link" data-testid="book-instead" onClick={() => app.edit({ later: true })}>
      {t("booking-tomorrow")}
    </button>
  );
}

function Longer() {
  return (
    <span class="closing" data-how="soon" data-testid="longer">
      {t("wait-longer")}
    </span>
  );
}

function insteadOf(app: App, channel: Kind): string {
  const mayCall = channel === "chat" && app.view && openWays(app.view).includes("callback");
  return mayCall ? "closing-instead-number" : "closing-instead";
}
