"""The event log as a page: one self-contained HTML document that reads `/log.json` again and again."""

import base64
import hashlib

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --quiet: light-dark(#555, #aaa); }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; }
h1 { font-size: 1.25rem; }
button { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
ol { list-style: none; padding: 0; }
li { border-top: 1px solid var(--line); padding: .5rem 0; }
.at, .kind { color: var(--quiet); margin-inline-end: .75rem; font-variant-numeric: tabular-nums; }
.warning .title { font-weight: 700; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0 0; }
"""

_SCRIPT = """
const list = document.querySelector("ol"), state = document.querySelector("#state");
const button = document.querySelector("button"), MOST = 500;
let last = 0, paused = false;
button.addEventListener("click", () => {
  paused = !paused;
  button.setAttribute("aria-pressed", String(paused));
});
const part = (name, kind, text) => Object.assign(document.createElement(name), { className: kind, textContent: text });
function show(entry) {
  const item = part("li", entry.kind, "");
  item.append(part("span", "at", entry.at.slice(11, 23)), part("span", "kind", entry.kind));
  if (entry.text) {
    const details = document.createElement("details");
    details.append(part("summary", "title", entry.title), part("pre", "", entry.text));
    item.append(details);
  } else item.append(part("span", "title", entry.title));
  list.prepend(item);
  if (list.children.length > MOST) list.lastElementChild.remove();
}
async function refresh() {
  if (!paused) {
    try {
      const log = await (await fetch("log.json?after=" + last)).json();
      if (log.last < last) { list.replaceChildren(); last = 0; }
      else { log.entries.forEach(show); last = log.last; }
      state.textContent = last ? "Newest first." : "Nothing has happened yet.";
    } catch { state.textContent = "The simulated network does not answer."; }
  }
  setTimeout(refresh, 1000);
}
refresh();
"""

PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Event log of the simulated telephone network</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>Event log of the simulated telephone network</h1>
<button type="button" aria-pressed="false">Pause</button>
</header>
<main>
<p>This is a simulated telephone network: no real telephone rings, and no sound is carried. Here is what it was asked
(request), what it told the application (webhook), what it was told to say (document) and what its telephones did.
Numbers are shortened.</p>
<p id="state" role="status"></p>
<ol></ol>
</main>
<script>{_SCRIPT}</script>
</body>
</html>
"""


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


CONTENT_SECURITY_POLICY = (
    f"default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    f"script-src 'sha256-{_hash(_SCRIPT)}'; style-src 'sha256-{_hash(_STYLE)}'"
)
