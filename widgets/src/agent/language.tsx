import { LANGUAGES, locale, rememberLocale, setLocale, t } from "../shared/fluent";

/** The language of the page; remembered by the browser. */
export function LanguageChoice() {
  const choose = (language: string): void => {
    rememberLocale(language);
    void setLocale(language, ["agent", "supervisor"]);
  };
  return (
    <label class="language">
      <span class="heard">{t("language")}</span>
      <select class="control" value={locale()} onChange={(event) => choose(event.currentTarget.value)}>
        {LANGUAGES.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
