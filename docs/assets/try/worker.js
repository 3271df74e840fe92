// Python in a worker: the page stays quick while it loads and reads. Texts go in and JSON comes out.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const READ = `
import datetime, json
import jalali_norm as jn

POLICIES = [{"order": order} for order in ("ymd", "dmy", "mdy")] + [{"calendar": name} for name in ("jalali", "gregorian")]


def refused(error):
    return {"problem": error.message, "span": error.span}


def picks(text, names):
    """The ISO value that each single choice leads to."""
    found = {}
    for choice in POLICIES:
        try:
            iso = jn.parse(text, **{**names, **choice}).iso
        except jn.ReadingError:
            continue
        found.setdefault(iso, []).extend(f"{name}={value!r}" for name, value in choice.items())
    return found


def cell(text, names):
    try:
        reading = jn.parse(text, **names)
    except jn.ReadingError as error:
        by = picks(text, names) if error.candidates else {}
        return {**refused(error), "candidates": [[one.iso, one.calendar, by.get(one.iso, [])] for one in error.candidates]}
    return {"iso": reading.iso, "calendar": reading.calendar, "checks": list(map(str, reading.checks)), "text": reading.text}


def column(text, names):
    rows = []
    for line in text.splitlines():
        if not line.strip():
            rows.append([line, "", ""])
            continue
        try:
            rows.append([line, jn.parse(line, **names).iso, ""])
        except jn.ReadingError as error:
            rows.append([line, "", error.message])
    return {"rows": rows}


def article(text, names):
    found = jn.extract(text, **names)
    return {"found": [[*one.span, one.iso] for one in found]}


def answer(mode, text, given):
    names = {name: value for name, value in json.loads(given).items() if value}
    if mode != "cell":
        names.pop("fuzzy", None)
    if "reference" in names:
        names["reference"] = datetime.date.fromisoformat(names["reference"])
    return json.dumps({"cell": cell, "column": column, "article": article}[mode](text, names))
`;

async function start() {
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  postMessage({ progress: 70 });
  const wheel = await fetch(new URL("./jalali_norm.whl", import.meta.url));
  if (!wheel.ok) throw new Error(`jalali_norm.whl: ${wheel.status}`);
  python.unpackArchive(await wheel.arrayBuffer(), "wheel");
  python.runPython(READ);
  python.runPython('answer("cell", "۲۳ آبان ۱۴۰۱", "{}"), answer("article", "دیروز، ۲۳ آبان ۱۴۰۱ ساعت ۹", "{}")'); // the tables are made
  postMessage({ progress: 100 });
  return python.globals.get("answer");
}

const ready = start();
ready.catch((error) => postMessage({ failed: String(error) }));
postMessage({ progress: 10 });

onmessage = async ({ data: { id, mode, text, policy } }) => {
  const answer = await ready;
  try {
    postMessage({ id, mode, text, result: JSON.parse(answer(mode, text, JSON.stringify(policy))) });
  } catch (error) {
    postMessage({ id, mode, text, result: { problem: String(error).trim().split("\n").pop(), span: null, candidates: [] } });
  }
};
