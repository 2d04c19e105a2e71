import { timeText } from "../shared/dates";
import { closing } from "../shared/estimate";
import { t } from "../shared/fluent";
import { useNow } from "../shared/ui";
import type { Estimate } from "../shared/wire";
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
  if (!how || !estimate.closes_at) return estimate.longer ? <Longer /> : null;
  const when = timeText(estimate.closes_at);
  const said = how === "soon" ? t("closing-soon", { when }) : t(`closing-late-${channel}`, { when });
  return (
    <>
      {estimate.longer && <Longer />}
      <span class="closing" data-how={how} data-testid="closing">
        {said}
        {how === "late" && instead && ` ${t(insteadOf(app, channel))}`}
      </span>
      {how === "late" && instead && channel === "callback" && <BookInstead app={app} />}
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
