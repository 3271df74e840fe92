// The page: every text reaches it through textContent, so that no text is ever markup.
const WORDS = {
  en: { mode: "What it is", cell: "One cell", column: "A column", article: "An article", policy: "Policy", order: "order", calendar: "calendar", reference: "reference date", country: "country",
    fuzzy: "other words around it", loading: "Loading Python …", reading: "Reading …", failed: "Python did not load: ", read: "read", refused: "refused", empty: "empty",
    text: "text", value: "value", why: "why refused", download: "Download CSV", more: "The first 500 rows are shown.", large: "At most 200,000 characters are read here.",
    legend: "Marked: a date, with its ISO value after it; [?] is a phrase without one.", checks: "checks", hedge: "hedge", input: "Text to read",
    pick: "What it can be, and the policy that picks it:", apply: "Apply", none: "no single policy picks it", code: "In Python", copy: "Copy", copied: "Copied", suggested: "Suggested policy",
    settles: "refused rows it reads", days: "days", calendars: "calendars", formats: "formats", problems: "problems", profile: "Profile" },
  fa: { mode: "نوع متن", cell: "یک خانه", column: "یک ستون", article: "یک متن", policy: "سیاست خواندن", order: "ترتیب", calendar: "تقویم", reference: "تاریخ مبنا", country: "کشور",
    fuzzy: "با واژه‌های دیگر در کنارش", loading: "در حال بارگذاری پایتون …", reading: "خوانده می‌شود …", failed: "پایتون بارگذاری نشد: ", read: "خوانده شد", refused: "رد شد", empty: "خالی",
    text: "متن", value: "مقدار", why: "دلیل رد", download: "دریافت CSV", more: "۵۰۰ ردیف نخست نشان داده می‌شود.", large: "اینجا حداکثر ۲۰۰٬۰۰۰ نویسه خوانده می‌شود.",
    legend: "تاریخ‌ها مشخص شده‌اند و مقدار ISO هر یک پس از آن است؛ [?] عبارتی است که مقدار ندارد.", checks: "بررسی‌ها", hedge: "قید", input: "متنی که خوانده شود",
    pick: "آنچه می‌تواند باشد، و سیاستی که آن را برمی‌گزیند:", apply: "اعمال", none: "هیچ سیاستی به‌تنهایی آن را برنمی‌گزیند", code: "در پایتون", copy: "رونوشت", copied: "رونوشت شد", suggested: "سیاست پیشنهادی",
    settles: "ردیف ردشده‌ای که می‌خواند", days: "روزها", calendars: "تقویم‌ها", formats: "قالب‌ها", problems: "مشکل‌ها", profile: "نمای ستون",
    "calendars agree": "دو تقویم با هم سازگارند", "calendars disagree": "دو تقویم با هم سازگار نیستند", "weekday agrees": "روز هفته درست است", "weekday disagrees": "روز هفته درست نیست" },
};
const LONGEST = 200_000, ROWS = 500;
const root = document.getElementById("try");
const language = root.lang, words = WORDS[language];
const number = (count) => count.toLocaleString(language);
const style = document.createElement("link");
Object.assign(style, { rel: "stylesheet", href: new URL("./try.css", import.meta.url).href });
document.head.append(style);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
const button = (textContent, onclick) => element("button", { type: "button", className: "md-button", textContent, onclick });
const choice = (name, values) => element("label", {}, words[name] + " ", element("select", { name }, ...values.map((value) => element("option", { value, textContent: value || "–" }))));

const modes = element("fieldset", {}, element("legend", { textContent: words.mode }), ...["cell", "column", "article"].map((mode) =>
  element("label", {}, element("input", { type: "radio", name: "mode", value: mode, checked: mode === "cell" }), " " + words[mode])));
const text = element("textarea", { rows: 4, dir: "auto", spellcheck: false, ariaLabel: words.input, value: "۲۳ آبان ۱۴۰۱" });
const policy = element("fieldset", {}, element("legend", { textContent: words.policy }),
  choice("order", ["", "ymd", "dmy", "mdy"]), choice("calendar", ["", "jalali", "gregorian", "lunar"]), choice("country", ["", "IR", "AF"]),
  element("label", {}, words.reference + " ", element("input", { type: "date", name: "reference", min: "0001-01-01", max: "9999-12-31" })),
  element("label", {}, element("input", { type: "checkbox", name: "fuzzy" }), " " + words.fuzzy));
const bar = element("progress", { id: "try-bar", max: 100, value: 0 });
const waits = element("p", { className: "try-waits" }, element("label", { htmlFor: "try-bar", textContent: words.loading }), " ", bar);
const status = element("div", { role: "status" }), details = element("div");
const output = element("div", { id: "try-output" }, status, details);
const form = element("form", { onsubmit: (event) => event.preventDefault() }, modes, text, policy);
root.append(form, waits, output);

const value = (iso) => element("bdi", { className: "try-iso", dir: "ltr", textContent: iso ?? "?" });
const points = (all) => Array.from(all); // spans count code points, and JavaScript's strings do not
// a message with what is Latin or a date in it from left to right, wherever it stands
const said = (message) => message.split(/([0-9A-Za-z](?:[-\w/:.+="']*[\w"'])?)/).map((part, at) => (at % 2 ? element("bdi", { dir: "ltr", textContent: part }) : part));
const named = (fields) => Object.entries(fields).map(([name, given]) => `${name}="${given}"`).join(", ");

function applies(fields) {
  const made = button(`${words.apply} `, () => {
    for (const [name, given] of Object.entries(fields)) form.elements[name].value = given;
    form.elements[Object.keys(fields)[0]].focus(); // this button is about to go
    ask();
  });
  made.append(element("code", { dir: "ltr", textContent: named(fields) }));
  return made;
}

function python(code) {
  const copy = button(words.copy, async () => {
    try {
      await navigator.clipboard.writeText(code);
      copy.textContent = words.copied;
    } catch { // no clipboard without https, or it is not allowed: what is selected can be copied by key
      getSelection().selectAllChildren(copy.closest("section").querySelector("code"));
    }
  });
  return element("section", { className: "try-code", ariaLabel: words.code }, element("p", {}, words.code, " ", copy), element("pre", { dir: "ltr", tabIndex: 0 }, element("code", { textContent: code })));
}

function saved(rows) {
  // a cell that a spreadsheet would take for a formula is kept as text
  const quoted = (cell) => `"${(/^\s*[=+\-@\t\r]/.test(cell) ? "'" + cell : cell).replaceAll('"', '""')}"`;
  const csv = ["text,value,problem", ...rows.map((row) => row.map(quoted).join(","))].join("\r\n");
  const href = URL.createObjectURL(new Blob(["\ufeff", csv, "\r\n"], { type: "text/csv" }));
  element("a", { href, download: "dates.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

function profile({ calendars, problems, formats, days }) {
  const list = element("dl", { className: "try-profile" });
  const add = (name, ...shown) => list.append(element("dt", { textContent: words[name] }), element("dd", {}, ...shown));
  const counted = (all) => all.flatMap(([name, count], at) => [at ? " · " : "", element("bdi", {}, ...said(name)), ` ${number(count)}`]);
  if (days) add("days", value(days[0]), " – ", value(days[1]));
  for (const [name, all] of Object.entries({ calendars, formats, problems })) if (all.length) add(name, ...counted(all));
  return element("section", { ariaLabel: words.profile }, list);
}

const SHOW = { // what is announced, and what stands below it
  cell({ iso, calendar, checks, hedge, kind, problem, span, candidates, code }, all) {
    if (!problem) {
      const more = Object.entries({ hedge: hedge ? [hedge] : [], checks: checks.map((check) => words[check] ?? check) }).filter(([, its]) => its.length).map(([name, its]) => element("p", { textContent: `${words[name]}: ${its.join(language === "fa" ? "، " : ", ")}` }));
      return [[element("p", {}, value(iso), ` ${calendar}`)], [...more, python(code)]];
    }
    const shown = [];
    if (span) {
      const [start, end] = span, each = points(all);
      shown.push(element("p", { dir: "auto" }, each.slice(Math.max(0, start - 200), start).join(""), element("u", { textContent: each.slice(start, Math.min(end, start + 2000)).join("") }), each.slice(end, end + 200).join("")));
    }
    const rows = candidates.map((one) => element("li", {}, value(one.iso), ` ${one.calendar} `, ...(one.picked.length ? one.picked.map(applies) : [words.none])));
    if (rows.length) shown.push(element("p", { textContent: words.pick }), element("ul", { className: "try-candidates" }, ...rows));
    return [[element("p", { className: "try-refused" }, `${words.refused} (${kind}): `, ...said(problem))], code ? [...shown, python(code)] : shown];
  },
  column({ rows, read, refused, suggested, settles, why, code, ...found }) {
    const line = (name, cells) => element("tr", {}, ...cells.map((cell, at) => element(name, { dir: at === 1 && name === "td" ? "ltr" : at === 2 ? "" : "auto", ...(name === "th" ? { scope: "col" } : {}) }, ...(at === 2 ? said(cell) : [cell]))));
    const table = element("table", {}, element("thead", {}, line("th", [words.text, words.value, words.why])), element("tbody", {}, ...rows.slice(0, ROWS).map((row) => line("td", row))));
    const counts = Object.entries({ read, refused, empty: rows.length - read - refused }).map(([name, count]) => `${words[name]}: ${number(count)}`).join(" · ");
    const offered = suggested ? [element("div", { className: "try-suggested" }, element("p", {}, `${words.suggested}: `, ...said(why), ` (${words.settles}: ${number(settles)})`), applies(suggested))] : [];
    return [[element("p", { textContent: counts })], [...offered, profile(found), python(code), element("p", {}, button(words.download, () => saved(rows))),
      element("div", { className: "try-wide", tabIndex: 0, role: "region", ariaLabel: words.column }, table), ...(rows.length > ROWS ? [words.more] : [])]];
  },
  article({ found, code }, all) {
    const each = points(all), shown = element("div", { className: "try-article", dir: "auto" });
    let at = 0;
    for (const [start, end, iso] of found) {
      shown.append(each.slice(at, start).join(""), element("mark", { textContent: each.slice(start, end).join("") }), " [", value(iso), "]");
      at = end;
    }
    shown.append(each.slice(at).join(""));
    return [[element("p", { textContent: words.legend })], [shown, python(code)]];
  },
};

function waiting(label, percent) {
  waits.firstChild.textContent = label;
  bar.value = percent;
  waits.hidden = percent === 100;
}
function show([announced, below]) {
  status.replaceChildren(...announced);
  details.replaceChildren(...below);
  output.ariaBusy = "false";
}

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
let asked = 0;
function ask() {
  const id = ++asked;
  if (text.value.length > LONGEST) { show([[words.large], []]); return; }
  output.ariaBusy = "true"; // what is shown is of the text before
  const given = new FormData(form), policy = Object.fromEntries(["order", "calendar", "country", "reference"].map((name) => [name, given.get(name)]));
  const request = JSON.stringify({ mode: given.get("mode"), text: text.value, language, policy: { ...policy, fuzzy: given.has("fuzzy") } });
  worker.postMessage({ id, text: text.value, request });
}
function failed(reason) {
  waiting("", 100);
  worker.terminate();
  show([[element("p", { className: "try-refused" }, words.failed, element("bdi", { dir: "ltr", textContent: reason }))], []]);
}
worker.onerror = (event) => failed(event.message ?? "worker.js");
worker.onmessage = ({ data }) => {
  if (data.failed) return failed(data.failed);
  if (data.progress) return waiting(words.loading, data.progress);
  if (data.id !== asked) return; // a newer text is being read
  if (data.read) return waiting(words.reading, data.read);
  waiting("", 100);
  const { rows, found } = data.result;
  show((rows ? SHOW.column : found ? SHOW.article : SHOW.cell)(data.result, data.text));
  output.dataset.read = data.id;
};
form.addEventListener("input", ask);
ask();
