import { LANGUAGES, locale, t } from "../shared/fluent";
import { Mark, NightSky, ProductPicture } from "./art";
import { addressIn } from "./language";
import { PRODUCTS } from "./products";
import type { Product } from "./products";

const QUESTIONS = ["position", "wifi", "update"];

/** The site of the invented maker. It knows nothing of Ringback: the help window comes with the embed in the page. */
export function Site() {
  return (
    <div class="site">
      <SiteHeader />
      <main>
        <Hero />
        <Range />
        <Compare />
        <Help />
      </main>
      <footer class="site-footer">
        <Mark />
        <p>{t("site-footer")}</p>
      </footer>
    </div>
  );
}

function SiteHeader() {
  return (
    <header class="site-header">
      <a class="brand" href={addressIn(locale()).replace(/#.*/, "")}>
        <Mark /> Astrelle
      </a>
      <nav aria-label={t("site-nav-label")}>
        <a href="#telescopes">{t("site-nav-telescopes")}</a>
        <a href="#compare">{t("site-nav-compare")}</a>
        <a href="#help">{t("site-nav-help")}</a>
      </nav>
      <nav class="languages" aria-label={t("site-language")} data-testid="site-languages">
        {LANGUAGES.map(({ tag, name }) => (
          <a
            key={tag}
            href={addressIn(tag)}
            lang={tag}
            hreflang={tag}
            title={name}
            aria-label={`${tag.toUpperCase()}, ${name}`}
            aria-current={tag === locale() ? "true" : undefined}
          >
            {tag.toUpperCase()}
          </a>
        ))}
      </nav>
    </header>
  );
}

function Hero() {
  return (
    <section class="hero">
      <div class="hero-words">
        <p class="eyebrow">{t("site-hero-eyebrow")}</p>
        <h1>{t("site-hero-title")}</h1>
        <p class="lead">{t("site-hero-text")}</p>
        <p class="hero-links">
          <a class="cta" href="#telescopes">
            {t("site-hero-cta")}
          </a>
          <a class="cta outline" href="#help">
            {t("site-hero-help")}
          </a>
        </p>
      </div>
      <NightSky label={t("site-hero-picture")} />
    </section>
  );
}

function Range() {
  return (
    <section class="band" id="telescopes">
      <h2>{t("site-range-title")}</h2>
      <p class="intro">{t("site-range-text")}</p>
      <ul class="products">
        {PRODUCTS.map((product) => (
          <li class="product" key={product.id}>
            <ProductPicture tube={product.tube} length={product.length} />
            <h3>{product.name}</h3>
            <p class="tag">{t(`site-${product.id}-tag`)}</p>
            <p>{t(`site-${product.id}-text`)}</p>
            <p class="price">{t("site-from", { price: price(product) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Compare() {
  return (
    <section class="band tinted" id="compare">
      <h2>{t("site-compare-title")}</h2>
      <div class="table" role="region" aria-label={t("site-compare-caption")} tabIndex={0}>
        <table>
          <caption class="heard">{t("site-compare-caption")}</caption>
          <thead>
            <tr>
              {["model", "aperture", "weight", "battery", "price"].map((column) => (
                <th key={column} scope="col">
                  {t(`site-spec-${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PRODUCTS.map((product) => (
              <tr key={product.id}>
                <th scope="row">{product.name}</th>
                <td>{`${product.aperture}\u00a0mm`}</td>
                <td>{kilograms(product.weight)}</td>
                <td>{t("site-battery-hours", { hours: product.hours })}</td>
                <td>{price(product)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Help() {
  return (
    <section class="band" id="help">
      <h2>{t("site-help-title")}</h2>
      <p class="intro">{t("site-help-intro")}</p>
      <div class="questions">
        {QUESTIONS.map((question) => (
          <details key={question}>
            <summary>{t(`site-faq-${question}-q`)}</summary>
            <p>{t(`site-faq-${question}-a`)}</p>
          </details>
        ))}
      </div>
      <div class="callout">
        <h3>{t("site-call-title")}</h3>
        <p>{t("site-call-text")}</p>
      </div>
    </section>
  );
}

function price(product: Product): string {
  return new Intl.NumberFormat(locale(), { style: "currency", currency: "EUR", maximumFractionDigits: 0 }).format(product.price);
}

function kilograms(value: number): string {
  return new Intl.NumberFormat(locale(), { style: "unit", unit: "kilogram", unitDisplay: "short" }).format(value);
}
