import { locale, t } from "./fluent";
import { MAX_TEXT, isTooLong, lengthSent } from "./text";
import { Field } from "./ui";

/** From here on one wants to know how much room is left. */
const NEARLY_FULL = 0.9 * MAX_TEXT;

/** How much of the room for a text is used; null while there is plenty. */
export function roomText(text: string): string | null {
  const length = lengthSent(text);
  if (length < NEARLY_FULL) return null;
  return t(length > MAX_TEXT ? "room-over" : "room-left", { length: plain(length), most: plain(MAX_TEXT) });
}

/** Beneath a box to write in: how much is used when it gets tight, and a warning when it is too much to send. */
export function Room({ id, text }: { id: string; text: string }) {
  const over = isTooLong(text);
  const said = roomText(text);
  return (
    <p class="room" id={id} data-state={over ? "over" : said ? "tight" : "quiet"} data-testid="room">
      {over && <span aria-hidden="true">⚠ </span>}
      {said}
      {/* Said aloud when it stops fitting, not with every letter. */}
      <span class="heard" role="status">
        {over && t("error-too-long")}
      </span>
    </p>
  );
}

/** What a box to write in carries about its room. */
export function roomBound(id: string, text: string): { "aria-describedby": string | undefined; "aria-invalid": "true" | undefined } {
  return { "aria-describedby": roomText(text) ? id : undefined, "aria-invalid": isTooLong(text) ? "true" : undefined };
}

type FieldProps = Parameters<typeof Field>[0];

/** A field for a long text. It cuts nothing: what is too long is kept, counted and said. Ask `isTooLong` before sending. */
export function LongField({ value, error, hint, ...rest }: FieldProps & { lines: number }) {
  const said = roomText(value);
  const over = isTooLong(value);
  return <Field {...rest} value={value} error={over ? said : error} hint={!over && said ? said : hint} />;
}

function plain(count: number): string {
  return new Intl.NumberFormat(locale(), { useGrouping: false }).format(count);
}
