// Python in a worker: the page stays quick while it loads and reads. Texts go in and JSON comes out; a request makes those before it stale.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const asked = (text, mode = "cell", language = "fa") => JSON.stringify({ mode, text, language, policy: {} });
// what a first text of its kind takes long for, done while nobody waits
const WARM = ["۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "۲۳ آبا", "۲۱:۱۴ -", "01/02/03", "1401/13/45", "x", "شنبه ۵ مه", "23 Aba", "فردا", "۹:۳۰، ۵ مهر ب", "5 Mehr at n"].map((text) => asked(text))
  .concat([asked("25/04/2021\n03/04/2021", "column"), asked("دیروز، ۲۳ آبان ۱۴۰۱ ساعت ۹", "article")]);

const there = async (name) => {
  const got = await fetch(new URL(name, import.meta.url));
  if (!got.ok) throw new Error(`${name}: ${got.status}`);
  return got;
};

async function start() {
  const files = Promise.all([there("./jalali_norm.whl").then((got) => got.arrayBuffer()), there("./page.py").then((got) => got.text())]);
  files.catch(() => {}); // told below
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  postMessage({ progress: 70 });
  const [wheel, page] = await files;
  python.unpackArchive(wheel, "wheel");
  postMessage({ progress: 80 });
  python.runPython(page);
  postMessage({ progress: 100 });
  return python.globals.get("answer");
}

const ready = start();
ready.catch((error) => postMessage({ failed: String(error).trim().split("\n").pop() }));
postMessage({ progress: 10 });

let newest = null, running = false;
const { port1, port2 } = new MessageChannel();
const turn = () => new Promise((resume) => { port1.onmessage = resume; port2.postMessage(0); }); // requests that came meanwhile are taken

async function read(answer, { id, text, request }) {
  const steps = answer(request);
  try {
    for (let last = null; ; ) {
      const { done, value } = steps.next();
      if (done) return postMessage({ id, text, result: last });
      last = JSON.parse(value);
      if (!("progress" in last)) continue;
      postMessage({ id, read: last.progress });
      await turn();
      if (newest) return;
    }
  } catch (error) {
    postMessage({ id, text, result: { kind: "error", problem: String(error).trim().split("\n").pop(), span: null, candidates: [] } });
  } finally {
    steps.destroy();
  }
}

async function run() {
  running = true;
  const answer = await ready;
  for (;;) {
    await turn();
    if (newest) {
      const now = newest;
      newest = null;
      await read(answer, now);
    } else if (WARM.length) {
      const steps = answer(WARM.shift());
      while (!steps.next().done);
      steps.destroy();
    } else break;
  }
  running = false;
}

onmessage = ({ data }) => {
  newest = data;
  if (!running) run().catch(() => {}); // what failed to load is told
};
