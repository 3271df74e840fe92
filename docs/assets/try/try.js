// The page: every text reaches it through textContent, so that no text is ever markup.
const WORDS = {
  en: { cell: "One cell", column: "A column", article: "An article", order: "order", calendar: "calendar", reference: "reference date", country: "country",
    fuzzy: "other words around it", loading: "Loading Python …", failed: "Python did not load: ", read: "read", refused: "refused", empty: "empty",
    text: "text", value: "value", why: "why refused", download: "Download CSV", more: "The first 500 rows are shown.", large: "At most 200,000 characters are read here.",
    legend: "Marked: a date, with its ISO value after it; [?] is a phrase without one.", checks: "checks", input: "Text to read" },
  fa: { cell: "یک خانه", column: "یک ستون", article: "یک متن", order: "ترتیب", calendar: "تقویم", reference: "تاریخ مبنا", country: "کشور",
    fuzzy: "با واژه‌های دیگر در کنارش", loading: "در حال بارگذاری پایتون …", failed: "پایتون بارگذاری نشد: ", read: "خوانده شد", refused: "رد شد", empty: "خالی",
    text: "متن", value: "مقدار", why: "دلیل رد", download: "دریافت CSV", more: "۵۰۰ ردیف نخست نشان داده می‌شود.", large: "اینجا حداکثر ۲۰۰٬۰۰۰ نویسه خوانده می‌شود.",
    legend: "تاریخ‌ها مشخص شده‌اند و مقدار ISO هر یک پس از آن است؛ [?] عبارتی است که مقدار ندارد.", checks: "بررسی‌ها", input: "متنی که خوانده شود" },
};
const root = document.getElementById("try");
const words = WORDS[root.lang];
const style = document.createElement("link");
Object.assign(style, { rel: "stylesheet", href: new URL("./try.css", import.meta.url).href });
document.head.append(style);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
const choice = (name, values) => element("label", {}, words[name] + " ", element("select", { name }, ...values.map((value) => element("option", { value, textContent: value || "–" }))));

const modes = element("fieldset", {}, ...["cell", "column", "article"].map((mode) =>
  element("label", {}, element("input", { type: "radio", name: "mode", value: mode, checked: mode === "cell" }), " " + words[mode])));
const text = element("textarea", { rows: 4, dir: "auto", spellcheck: false, ariaLabel: words.input, value: "۲۳ آبان ۱۴۰۱" });
const policy = element("fieldset", {}, choice("order", ["", "ymd", "dmy", "mdy"]), choice("calendar", ["", "jalali", "gregorian"]), choice("country", ["", "IR", "AF"]),
  element("label", {}, words.reference + " ", element("input", { type: "date", name: "reference" })),
  element("label", {}, element("input", { type: "checkbox", name: "fuzzy" }), " " + words.fuzzy));
const bar = element("progress", { max: 100, value: 0, ariaLabel: words.loading });
const output = element("div", { id: "try-output", ariaLive: "polite" }, words.loading);
const form = element("form", { onsubmit: (event) => event.preventDefault() }, modes, text, policy);
root.append(form, bar, output);

const value = (iso) => element("bdi", { className: "try-iso", dir: "ltr", textContent: iso ?? "?" });
const points = (all) => Array.from(all); // spans count code points, and JavaScript's strings do not

const SHOW = {
  cell({ iso, calendar, checks, problem, span, candidates }, all) {
    if (!problem) return [element("p", {}, value(iso), ` ${calendar ?? ""}`), ...(checks.length ? [element("p", {}, `${words.checks}: ${checks.join(", ")}`)] : [])];
    const shown = [element("p", { className: "try-refused" }, `${words.refused}: `, element("bdi", { dir: "ltr", textContent: problem }))];
    if (span) {
      const [start, end] = span, each = points(all);
      shown.push(element("p", { dir: "auto" }, each.slice(Math.max(0, start - 200), start).join(""), element("u", { textContent: each.slice(start, Math.min(end, start + 2000)).join("") }), each.slice(end, end + 200).join("")));
    }
    const rows = (candidates ?? []).map(([one, name, by]) => element("li", {}, value(one), ` ${name ?? ""} `, ...by.map((how) => element("code", { dir: "ltr", textContent: how }))));
    return rows.length ? [...shown, element("ul", {}, ...rows)] : shown;
  },
  column({ rows }) {
    const read = rows.filter(([, iso]) => iso).length, refused = rows.filter(([, , why]) => why).length;
    const line = (name, cells) => element("tr", {}, ...cells.map((cell, at) => element(name, { dir: at === 1 ? "ltr" : "auto", textContent: cell })));
    const table = element("table", {}, element("thead", {}, line("th", [words.text, words.value, words.why])), element("tbody", {}, ...rows.slice(0, 500).map((row) => line("td", row))));
    // a cell that a spreadsheet would take for a formula is kept as text
    const quoted = (cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? "'" + cell : cell).replaceAll('"', '""')}"`;
    const csv = () => ["text,value,problem", ...rows.map((row) => row.map(quoted).join(","))].join("\r\n");
    const download = element("button", { type: "button", className: "md-button", textContent: words.download, onclick() {
      const href = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" }));
      element("a", { href, download: "dates.csv" }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
    } });
    return [element("p", {}, `${words.read}: ${read} · ${words.refused}: ${refused} · ${words.empty}: ${rows.length - read - refused}`), download, element("div", { className: "try-wide", tabIndex: 0 }, table), ...(rows.length > 500 ? [words.more] : [])];
  },
  article({ found }, all) {
    const each = points(all), shown = element("div", { className: "try-article", dir: "auto" });
    let at = 0;
    for (const [start, end, iso] of found) {
      shown.append(each.slice(at, start).join(""), element("mark", { textContent: each.slice(start, end).join("") }), " [", value(iso), "]");
      at = end;
    }
    shown.append(each.slice(at).join(""));
    return [element("p", { textContent: words.legend }), shown];
  },
};

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
let asked = 0, busy = false, waiting = false;
function ask() {
  output.ariaBusy = "true"; // what is shown is of the text before
  if (busy) { waiting = true; return; }
  if (text.value.length > 200_000) { output.replaceChildren(words.large); output.ariaBusy = "false"; return; }
  const given = new FormData(form);
  busy = true;
  worker.postMessage({ id: ++asked, mode: given.get("mode"), text: text.value,
    policy: { order: given.get("order"), calendar: given.get("calendar"), country: given.get("country"), reference: given.get("reference"), fuzzy: given.has("fuzzy") } });
}
worker.onmessage = ({ data }) => {
  if (data.failed) { bar.remove(); output.replaceChildren(words.failed + data.failed); return; }
  if (data.progress) { bar.value = data.progress; bar.hidden = data.progress === 100; return; }
  busy = false;
  if (waiting) { waiting = false; ask(); return; } // the newest text alone is shown
  output.replaceChildren(...(data.result.rows || data.result.found ? SHOW[data.mode] : SHOW.cell)(data.result, data.text));
  output.dataset.read = data.id;
  output.ariaBusy = "false";
};
form.addEventListener("input", ask);
ask();
