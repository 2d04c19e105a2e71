import { t } from "../shared/fluent";
import type { Page } from "./who";

const VIEWS = ["forecasts", "what-if"] as const;

/** How right the waits were, and what would be if: two pages under one name. */
export function ForecastViews({ page, turn }: { page: (typeof VIEWS)[number]; turn: (page: Page) => void }) {
  return (
    <nav class="pages forecast-views" aria-label={t("agent-page-forecasts")}>
      {VIEWS.map((one) => (
        <button key={one} type="button" class="page-link" aria-current={one === page ? "page" : undefined} onClick={() => turn(one)}>
          {t(`forecast-view-${one}`)}
        </button>
      ))}
    </nav>
  );
}
