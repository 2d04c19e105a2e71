import { t } from "../shared/fluent";
import { readable } from "./number";

/** A text message as it came; `at` in ISO 8601. */
export interface TextMessage {
  id: string;
  from: string;
  to: string;
  text: string;
  at: string;
}

const MOST = 20;

/** The messages with one more, newest first; one that is shown again after a reload counts once. */
export function withText(texts: readonly TextMessage[], text: TextMessage): readonly TextMessage[] {
  return texts.some((one) => one.id === text.id) ? texts : [text, ...texts].slice(0, MOST);
}

/** Text messages to this telephone; the newest is read out when it comes. */
export function Texts({ texts }: { texts: readonly TextMessage[] }) {
  if (texts.length === 0) return null;
  return (
    <section class="texts" aria-label={t("phone-texts")} data-testid="phone-texts">
      <h2>{t("phone-texts")}</h2>
      <ul aria-live="polite" aria-relevant="additions">
        {texts.map((text) => (
          <li key={text.id}>
            <span>
              {t("phone-from", { number: readable(text.from) })}, {t("phone-to", { number: readable(text.to) })}
            </span>
            <p>{text.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
