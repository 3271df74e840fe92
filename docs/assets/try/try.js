// The page: every text reaches it through textContent, so that no text is ever markup.
import { EXAMPLES, WORDS } from "./words.js";

const root = document.getElementById("try");
const words = WORDS[root.lang];
const persian = root.lang === "fa";
const MODES = ["cell", "column", "article"];
const MOST = { cell: 10_000, column: 2_000_000, article: 100_000 }; // characters
const LINE = 10_000; // characters of a column's row
const SHOWN = 500, MARKED = 2000; // rows of a table, or characters of a refused place; places of an article

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (/^(aria-|data-|role$)/.test(key)) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
const number = (count) => count.toLocaleString(persian ? "fa" : "en");
const cut = (text) => (text.length > 300 ? `${text.slice(0, 300)} …` : text); // a browser lays out a cell of a megabyte for minutes
const isolated = (text) => element("bdi", { textContent: cut(text) });
const value = (iso) => element("bdi", { className: "try-iso", dir: "ltr", textContent: iso ?? "?" });
// a message as it is said, with the dates and the code in it unturned
const LATIN = /([0-9A-Za-z](?:[-0-9A-Za-z_/:.+="]*[0-9A-Za-z"])?)/;
const sentence = (said) => element("bdi", {}, ...said.split(LATIN).map((part, k) => k % 2 ? element("bdi", { dir: "ltr", className: part.length < 30 ? "try-whole" : "", textContent: part }) : part));
// code from left to right, each of its strings by itself
const coded = (code) => code.split(/("(?:[^"\\]|\\.)*"|'[^']*')/).map((part, k) => k % 2 ? element("bdi", { dir: "auto", textContent: part }) : part);
const points = (all) => Array.from(all); // spans count code points, and JavaScript's strings do not
const button = (textContent, onclick, more = {}) => element("button", { type: "button", className: "try-button", textContent, onclick, ...more });

// --- the form ---------------------------------------------------------------------------------------------------------------

const tabs = MODES.map((mode) => element("button", { type: "button", id: `try-tab-${mode}`, role: "tab", "aria-controls": "try-panel", textContent: words[mode], onclick: () => choose(mode) }));
const tablist = element("div", { className: "try-tabs", role: "tablist", "aria-label": words.what, onkeydown: arrows }, ...tabs);
const text = element("textarea", { id: "try-text", name: "text", rows: 4, dir: "auto", spellcheck: false, autocomplete: "off" });
const examples = element("div", { className: "try-examples" });

const FIELDS = {
  order: ["", "ymd", "dmy", "mdy"], calendar: ["", "jalali", "gregorian", "lunar"], country: ["", "AF"], lunar: ["", "iran", "umalqura", "civil"],
  conflict: ["", "date", "jalali", "gregorian"], occurrence: ["", "past", "future"], hedges: ["", "refuse"], at_least: ["", "year", "month", "day", "hour", "minute", "second"],
  output: ["", "datetime"], fuzzy: null, three_digit_years: null, provisional: null, julian: null, named_days: null,
};
const FIRST = ["order", "calendar", "country", "fuzzy", "output"]; // what people need most
const OF_CELLS = ["fuzzy", "occurrence"], OF_COLUMNS = ["output"];
const controls = {};
function field(name) {
  const values = FIELDS[name];
  const label = element("span", {}, words[name], " ", element("code", { dir: "ltr", textContent: name }));
  const control = values
    ? element("select", { name }, ...values.map((one) => element("option", { value: one, textContent: one ? `${words.values[one] ?? ""} ${one}`.trim() : words.values[`no ${name}`] ?? "–" })))
    : element("input", { type: "checkbox", name });
  controls[name] = control;
  return element("label", { className: values ? "" : "try-check", "data-field": name }, ...(values ? [label, control] : [control, label]));
}
controls.reference = element("input", { type: "text", name: "reference", dir: "auto", placeholder: "1401/08/25", size: 14, autocomplete: "off", "aria-describedby": "try-reference-why" });
const why = element("span", { id: "try-reference-why", className: "try-refused", role: "status" });
const reference = element("label", {}, element("span", {}, words.reference, " ", element("code", { dir: "ltr", textContent: "reference" })), controls.reference);
const policy = element("details", { className: "try-policy", open: innerWidth >= 600 }, element("summary", { textContent: words.policy }),
  element("div", { className: "try-fields" }, reference, button(words.today, () => { controls.reference.value = today(); ask(); }), ...FIRST.map(field)), why,
  element("details", {}, element("summary", { textContent: words.more }), element("div", { className: "try-fields" }, ...Object.keys(FIELDS).filter((name) => !FIRST.includes(name)).map(field))));
const today = () => { const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-"); };

const bar = element("progress", { max: 100, value: 0, role: "progressbar", "aria-label": words.loading, "aria-valuemin": 0, "aria-valuemax": 100 });
const status = element("p", { id: "try-status", role: "status", textContent: words.loading });
const output = element("div", { id: "try-output", role: "region", "aria-label": words.result });
const python = element("pre", { dir: "ltr", id: "try-python" }), command = element("pre", { dir: "ltr", id: "try-command" });
const same = element("div", { className: "try-same", hidden: true }, element("p", { textContent: words.same }), copied(python, "Python"), copied(command, words.command));
const share = button(words.share, link), shared = element("span", { role: "status", className: "try-shared" });
const panel = element("div", { id: "try-panel", role: "tabpanel" },
  element("label", { htmlFor: "try-text", textContent: words.input }), text, examples, policy, bar, status, output, same, element("p", {}, share, " ", shared));
const form = element("form", { onsubmit: (event) => event.preventDefault() }, tablist, panel);

function copied(code, name) {
  const done = element("span", { role: "status", className: "try-shared" });
  const copy = button(words.copy, async () => {
    const is = await put(code.textContent);
    if (!is) getSelection().selectAllChildren(code); // what is selected can be copied by key
    done.textContent = is ? words.copied : words.byHand;
  }, { ariaLabel: `${words.copy}: ${name}` });
  code.tabIndex = 0;
  code.setAttribute("role", "region");
  code.setAttribute("aria-label", name);
  return element("div", { className: "try-code" }, code, copy, " ", done);
}
async function put(copy) {
  try { await navigator.clipboard.writeText(copy); return true; } catch { return false; } // no secure context, or not allowed
}

let mode = "cell";
const texts = Object.fromEntries(MODES.map((one) => [one, EXAMPLES[root.lang][one][0][1]]));
let column = null; // which of a pasted table, where it was chosen
function choose(chosen, focus = false) {
  texts[mode] = text.value;
  show(chosen);
  if (focus) tabs[MODES.indexOf(mode)].focus();
  ask();
}
function show(chosen) {
  mode = chosen;
  column = null;
  for (const [k, tab] of tabs.entries()) {
    tab.ariaSelected = String(MODES[k] === mode);
    tab.tabIndex = MODES[k] === mode ? 0 : -1;
  }
  panel.setAttribute("aria-labelledby", `try-tab-${mode}`);
  text.value = texts[mode];
  text.rows = mode === "cell" ? 2 : 8;
  examples.replaceChildren(words.examples, " ", ...EXAMPLES[root.lang][mode].map(([name, one, given]) => button(name, () => { text.value = one; given ? fill(given) : null; text.focus(); ask(); })));
  for (const name of OF_CELLS) controls[name].closest("label").hidden = mode === "article";
  for (const name of OF_COLUMNS) controls[name].closest("label").hidden = mode !== "column";
}
function arrows(event) {
  const step = { ArrowRight: persian ? -1 : 1, ArrowLeft: persian ? 1 : -1 }[event.key];
  const at = MODES.indexOf(mode);
  const next = step ? (at + step + MODES.length) % MODES.length : { Home: 0, End: MODES.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  choose(MODES[next], true);
}
function given() {
  const fields = {};
  for (const [name, control] of Object.entries(controls)) {
    const one = control.type === "checkbox" ? control.checked : control.value.trim();
    if (one) fields[name] = one;
  }
  if (nulls.length && mode === "column") fields.nulls = nulls;
  return fields;
}
let nulls = []; // words of a column that a click has taken for none
function fill(fields) {
  for (const [name, one] of Object.entries(fields)) {
    if (name === "nulls") nulls = one;
    else if (controls[name]?.type === "checkbox") controls[name].checked = one;
    else if (controls[name]) controls[name].value = one;
    if (controls[name]) controls[name].closest("details").open = true;
  }
}
function apply(fields) { fill(fields); ask(); status.focus({ preventScroll: true }); }
status.tabIndex = -1;

// --- a link that has all of it behind its #, which no server is sent -----------------------------------------------------------

async function link() {
  const asked = new URLSearchParams({ mode, text: text.value, ...Object.fromEntries(Object.entries(given()).filter(([name]) => name !== "nulls")) });
  if (text.value.length > 4000) { shared.textContent = words.tooLong; return; }
  history.replaceState(null, "", `#${asked}`);
  shared.textContent = await put(location.href) ? words.linkCopied : words.linkShown;
}
function linked() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (!MODES.includes(asked.get("mode")) || asked.get("text") === null) return false;
  for (const control of Object.values(controls)) { if (control.type === "checkbox") control.checked = false; else control.value = ""; }
  const fields = Object.fromEntries([...asked].filter(([name]) => name in controls));
  texts[asked.get("mode")] = asked.get("text");
  show(asked.get("mode"));
  fill(fields);
  for (const control of Object.values(controls)) if (control.selectedIndex === -1) control.selectedIndex = 0; // a value that there is not
  return true;
}
addEventListener("hashchange", () => { if (linked()) ask(); });

// --- what is read -------------------------------------------------------------------------------------------------------------

const facts = (...pairs) => element("dl", {}, ...pairs.filter(([, one]) => one !== null && one !== "" && one !== undefined).flatMap(([name, one]) => [element("dt", { textContent: name }), element("dd", {}, one)]));
const list = (all) => all.join(persian ? "، " : ", ");
const more = ({ calendar, precision, checks, hedge, marks, implied, jalali, doubt }) => facts([words.calendar, calendar], [words.jalaliDate, jalali && value(jalali)], [words.precision, precision], [words.checks, list(checks ?? [])],
  [words.hedge, hedge], [words.implied, list(implied ?? [])], [words.marks, list(marks ?? [])], [words.doubt, doubt ? `± ${number(doubt)}` : ""]);

const SHOW = {
  cell(found, all) {
    if (found.empty) return [[words.nothing], []];
    if (found.iso) return [[value(found.iso), found.calendar ? ` ${found.calendar}` : ""], [more(found)]];
    const shown = [], [start, end] = found.span ?? [0, 0];
    if (end > start) {
      const each = points(all);
      shown.push(element("p", { className: "try-place", dir: "auto" }, each.slice(Math.max(0, start - 200), start).join(""), element("u", { textContent: each.slice(start, Math.min(end, start + SHOWN)).join("") }), each.slice(end, end + 200).join("")));
    }
    if (found.offers.length) {
      shown.push(element("p", { textContent: words.offers }), element("ul", { className: "try-offers" }, ...found.offers.map(({ iso, calendar, policies }) => element("li", {}, value(iso), ` ${calendar ?? ""} `,
        ...policies.map((one) => button("", () => apply(one.fields), { ariaLabel: `${words.apply} ${one.shown}: ${iso}`, innerText: one.shown, dir: "ltr" }))))));
    }
    return [[`${words.refused}: ${found.problem}. `, sentence(found.message)], shown];
  },
  column(found) {
    const counts = `${words.read}: ${number(found.read)} · ${words.refused}: ${number(found.refused)} · ${words.empty}: ${number(found.nulls)}`;
    const shown = [];
    if (found.names.length > 1) {
      const chosen = element("select", { onchange: () => { column = Number(chosen.value); ask(); } }, ...found.names.map((name, k) => element("option", { value: k, textContent: name, selected: k === found.at })));
      shown.push(element("p", {}, element("label", {}, words.whichColumn, " ", chosen)));
    }
    const offered = Object.keys(found.fields).length;
    shown.push(element("div", { className: "try-profile" }, facts(
      [words.cells, `${number(found.rows.length)} · ${words.distinct}: ${number(found.distinct)}`],
      [words.days, found.days.length ? element("span", {}, value(found.days[0]), " … ", value(found.days[1])) : ""],
      [words.calendars, list(found.calendars.map(([name, count]) => `${name} ${number(count)}`))],
      [words.order, sentence(found.why)],
      ...found.evidence.map(([order, rows]) => [order, element("span", {}, ...rows.flatMap(([row, one], k) => [k ? " · " : "", `${number(row)}: `, isolated(one)]))]),
      [words.suggested, offered ? element("span", {}, element("code", { dir: "ltr" }, ...coded(found.shown)), " ", button(words.applyIt, () => apply(found.fields)), found.settled ? ` (${words.settles}: ${number(found.settled)})` : "") : words.noPolicy])),
      ...counted(words.formats, found.formats, (one) => [one[0]]), ...counted(words.problems, found.problems, ([cell, why]) => [cell, why]));
    const heads = [words.row, words.text, words.value, words.calendar, words.why];
    const rows = found.rows.slice(0, SHOWN).map(([cell, iso, calendar, problem, message], k) => element("tr", {}, element("td", { textContent: number(k + 1) }), element("td", { dir: "auto", textContent: cut(cell) }),
      element("td", {}, iso ? value(iso) : ""), element("td", { textContent: words.values[calendar] ?? calendar }), element("td", {}, sentence(message))));
    shown.push(element("p", {}, button(words.download, () => download(found.rows))),
      element("div", { className: "try-wide", tabIndex: 0, role: "region", "aria-label": words.table }, element("table", {}, element("thead", {}, element("tr", {}, ...heads.map((name) => element("th", { scope: "col", textContent: name })))), element("tbody", {}, ...rows))),
      ...(found.rows.length > SHOWN ? [element("p", { textContent: words.first(number(SHOWN), number(found.rows.length)) })] : []));
    return [[counts], shown];
  },
  article(found, all) {
    const each = points(all), shown = element("div", { className: "try-article", dir: "auto" });
    for (const event of ["focusin", "mouseover", "click"]) shown.addEventListener(event, told);
    let at = 0;
    for (const [k, place] of found.places.slice(0, MARKED).entries()) {
      const [start, end] = place.span;
      shown.append(each.slice(at, start).join(""), element("span", { role: "button", tabIndex: 0, dir: "auto", className: place.refused ? "try-none" : "try-found", "data-place": k, "aria-describedby": "try-detail", textContent: each.slice(start, end).join("") }));
      if (!place.refused) shown.append(" [", value(place.iso), "]");
      at = end;
    }
    shown.append(each.slice(at).join(""));
    const detail = element("div", { id: "try-detail", role: "status" }, words.legend);
    function told(event) {
      const place = found.places[event.target.dataset?.place];
      if (!place) return;
      const [start, end] = place.span, head = element("p", {}, isolated(each.slice(start, end).join("")), ` (${number(start)}–${number(end)}): `);
      if (place.refused) head.append(`${words.noDate}: ${place.refused}`);
      else head.append(value(place.iso), ` ${place.kind}`, place.problem ? ` · ${place.problem}` : "", ...(place.candidates?.length ? [" · ", value(list(place.candidates))] : []));
      detail.replaceChildren(head, place.refused ? element("p", { lang: "en", dir: "ltr", textContent: place.reason }) : more(place));
    }
    const some = found.places.length > MARKED ? [element("p", { textContent: words.firstPlaces(number(MARKED)) })] : [];
    return [[words.places(number(found.read), number(found.refused))], [...some, shown, detail]];
  },
};
function counted(name, rows, parts) {
  if (!rows.length) return [];
  const line = ([what, count, examples]) => element("tr", {}, element("td", { textContent: number(count) }), element("td", { textContent: what }),
    element("td", {}, ...examples.flatMap((one, k) => { const [cell, why] = parts(one); return [k ? element("br") : "", isolated(cell), why ? element("small", {}, " ", sentence(why)) : ""]; })));
  return [element("details", { open: true }, element("summary", { textContent: name }), element("div", { className: "try-wide", tabIndex: 0, role: "region", "aria-label": name }, element("table", {}, element("tbody", {}, ...rows.map(line)))))];
}
// a cell that a spreadsheet would take for a formula is kept as text
const quoted = (cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? "'" + cell : cell).replaceAll('"', '""')}"`;
function download(rows) {
  const lines = ["row,text,value,calendar,problem,why", ...rows.map((row, k) => [k + 1, ...row.map(quoted)].join(","))];
  const href = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
  element("a", { href, download: "dates.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

// --- the worker ---------------------------------------------------------------------------------------------------------------

let asked = 0, worker = null, later = 0, slow = 0;
function ask() {
  const id = ++asked;
  output.ariaBusy = "true"; // what is shown is of the text before
  clearTimeout(later);
  later = setTimeout(() => {
    const large = text.value.length > MOST[mode] ? words.large(number(MOST[mode]))
      : mode === "column" && text.value.split("\n").some((line) => line.length > LINE) ? words.longRow(number(LINE)) : "";
    if (large) return finish(id, [large], []);
    worker?.postMessage({ id, mode, text: text.value, policy: { ...given(), ...(column === null ? {} : { at: column }) } });
  }, mode === "cell" ? 0 : slow); // a long text is read when the typing rests
  slow = text.value.length > 2000 ? 250 : 60;
}
function finish(id, line, shown) {
  status.replaceChildren(...line);
  output.replaceChildren(...shown);
  output.ariaBusy = "false";
  output.dataset.read = id;
  bar.hidden = true;
}
function progress(share, label) {
  bar.hidden = false;
  bar.value = 100 * share;
  bar.setAttribute("aria-valuenow", Math.round(bar.value));
  bar.ariaLabel = label;
}
function fail(reason) {
  worker?.terminate();
  worker = null;
  bar.hidden = true;
  status.className = "try-refused";
  status.replaceChildren(navigator.onLine === false ? words.offline : words.failed, " ", element("code", { dir: "ltr", textContent: reason }));
  output.ariaBusy = "false";
}
function heard({ data }) {
  if (data.failed) return fail(data.failed);
  if (data.warm) { root.dataset.warm = ""; return; }
  if (data.progress) return progress(data.progress / 100, words.loading);
  if (data.id !== asked) return; // the newest text alone is shown
  if (data.share !== undefined) { if (data.share < 1) progress(data.share, words.reading); return; }
  const { result } = data;
  why.textContent = result.reference ?? "";
  if (result.reference) return finish(data.id, [`${words.badReference}: `, sentence(result.reference)], []);
  if (result.fault) return finish(data.id, [`${words.fault}: `, isolated(result.fault)], []);
  python.replaceChildren(...coded(result.python));
  command.replaceChildren(...coded(result.command));
  same.hidden = false;
  finish(data.id, ...SHOW[data.mode](result, data.text));
}

document.getElementById("try-static").remove();
document.head.append(element("link", { rel: "stylesheet", href: new URL("./try.css", import.meta.url).href }));
root.append(form);
show("cell");
linked();
form.addEventListener("input", (event) => { if (event.target === text) nulls = []; if (event.target.closest(".try-policy") || event.target === text) ask(); });
if (typeof WebAssembly !== "object") {
  fail("WebAssembly");
} else {
  // a worker of the page's own making is held to the page's policy of what may be asked of whom
  const source = await fetch(new URL("./worker.js", import.meta.url)).then((answer) => answer.ok ? answer.text() : Promise.reject(new Error(`worker.js: ${answer.status}`))).catch((error) => fail(String(error)));
  if (source) {
    worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
    worker.onmessage = heard;
    worker.onerror = (event) => fail(event.message ?? "worker.js");
    worker.postMessage({ base: new URL("./", import.meta.url).href, language: root.lang });
    ask();
  }
}
